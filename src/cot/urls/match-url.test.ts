import { describe, expect, it } from 'vitest';
import { PythonError } from '../../python/error.js';
import { matchRepositoryPath, matchUrl } from './match-url.js';

const rule = (...pathRegexes: readonly string[]) => ({ schemes: ['https'], netlocs: ['h'], pathRegexes });

describe('rules for URLs', () => {
  it('look at the decoded path', () => {
    expect(matchRepositoryPath([rule('^(?P<path>/a b)(/|$)')], 'https://h/a%20b/c')).toBe('/a b');
  });

  it('go on after a group that took no part', () => {
    expect(matchRepositoryPath([rule('^(?P<path>/x)?', '^(?P<path>/a)')], 'https://h/a')).toBe('/a');
  });

  it('hold for their schemes and hosts only', () => {
    expect(matchRepositoryPath([rule('(?P<path>.*)')], 'http://h/a')).toBeNull();
    expect(matchRepositoryPath([rule('(?P<path>.*)')], 'https://H/a')).toBeNull();
    expect(matchRepositoryPath([rule('(?P<path>.*)')], null)).toBeNull();
    expect(() => matchRepositoryPath([{ ...rule('(?P<path>.*)'), schemes: 'https' }], null)).toThrow(
      expect.objectContaining({ kind: 'TypeError' }),
    );
  });

  it('must be complete where they are needed', () => {
    expect(matchRepositoryPath([{ schemes: ['ssh'] }], 'https://h/a')).toBeNull();
    expect(() => matchRepositoryPath([{ schemes: ['https'] }], 'https://h/a')).toThrow(
      expect.objectContaining({ kind: 'KeyError' }),
    );
    expect(() => matchRepositoryPath([rule('^/a')], 'https://h/a')).toThrow(
      expect.objectContaining({ kind: 'KeyError' }),
    );
    expect(() => matchRepositoryPath([rule('(')], 'https://h/a')).toThrow(PythonError);
  });

  it('may name groups as they like', () => {
    expect(matchUrl([rule('(?P<__proto__>a)(?P<constructor>b)?')], 'https://h/a', (groups) => [...groups])).toEqual([
      ['__proto__', 'a'],
      ['constructor', null],
    ]);
  });
});
