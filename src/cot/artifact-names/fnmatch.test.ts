import { describe, expect, it } from 'vitest';
import { LimitError } from '../../base/errors.js';
import { fnmatch, globMatcher } from './fnmatch.js';

describe('a pattern for names', () => {
  it.each([
    ['public/*.zip', 'public/build/a.zip', true],
    ['public/*.zip', 'public/a.ZIP', false],
    ['*', '', true],
    ['', '', true],
    ['?', '\u{1f600}', true],
    ['?', '\n', true],
    ['[!a-c]', 'd', true],
    ['[!a-c]', 'b', false],
    ['[]]', ']', true],
    ['[a', '[a', true],
    ['[z-a]', 'z', false],
    ['[!z-a]', 'z', true],
    ['[z-a!b]', 'b', false],
    ['[z-a!-c]', '-', false],
    ['[a-]', '-', true],
    ['[^a]', '^', true],
    ['a\\*', 'a\\b', true],
    ['*a*b', 'xaxbxb', true],
  ])('%j matches %j: %s', (pattern, name, expected) => {
    expect(fnmatch(name, pattern)).toBe(expected);
  });

  it('made to be slow is no trouble', () => {
    const pattern = `${'*a'.repeat(500)}*b`;
    expect(fnmatch('a'.repeat(5000), pattern)).toBe(false);
    expect(fnmatch('a', '[!'.repeat(20_000))).toBe(false);
  });

  it('has a limit on the work', () => {
    expect(() => fnmatch('a'.repeat(1000), `*${'a'.repeat(500)}b`, { globSteps: 10_000 })).toThrow(LimitError);
  });

  it('and names must be strings', () => {
    expect(() => fnmatch(1, '*')).toThrow(expect.objectContaining({ kind: 'TypeError' }));
    expect(() => globMatcher(['*'])).toThrow(expect.objectContaining({ kind: 'TypeError' }));
  });
});
