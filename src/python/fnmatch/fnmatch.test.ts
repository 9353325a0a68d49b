import { describe, expect, it } from 'vitest';
import { LimitError } from '../../base/errors.js';
import { fnmatch, globMatcher, isGlob } from './fnmatch.js';

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
    ['*', 'anything/at all\n', true],
    ['sign*', 'signing', true],
    ['sign*', 'resigning', false],
    ['*/.taskcluster.yml', '/mozilla-central/raw-file/abc/.taskcluster.yml', true],
    ['*/.taskcluster.yml', '/mozilla-central/raw-file/abc/xtaskcluster.yml', false],
    ['a**b', 'ab', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a?c', 'a😀c', true],
    ['[a-c]x', 'bx', true],
    ['[a-c]x', 'dx', false],
    ['[!a-c]x', 'dx', true],
    ['[!a-c]x', 'ax', false],
    ['[]]', ']', true],
    ['[!]]', ']', false],
    ['[z-a]', 'b', false],
    ['[a-]', '-', true],
    ['[\\]', '\\', true],
    ['[a-\\]', '^', false],
    ['[^]', '^', true],
    ['a[b', 'a[b', true],
    ['a.b+c(d)|e', 'a.b+c(d)|e', true],
    ['a.b', 'axb', false],
    ['', '', true],
  ])('%j matches %j: %s', (pattern, name, expected) => {
    expect(fnmatch(name, pattern)).toBe(expected);
  });

  it('made to be slow is not slow', () => {
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

describe('isGlob', () => {
  it('tells globs from names', () => {
    expect(['a*', 'a?', 'a[b]', 'ab', 'a-b.c'].map(isGlob)).toEqual([true, true, true, false, false]);
  });
});
