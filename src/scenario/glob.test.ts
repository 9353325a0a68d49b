import { describe, expect, it } from 'vitest';
import { globMatcher, isGlob } from './glob.js';

describe('globMatcher', () => {
  it.each([
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
  ])('%s matches %s: %s', (glob, text, expected) => {
    expect(globMatcher(glob)(text)).toBe(expected);
  });

  it('is quick on a run of stars', () => {
    expect(globMatcher('*'.repeat(1000))('a'.repeat(1000))).toBe(true);
  });
});

describe('isGlob', () => {
  it('tells globs from names', () => {
    expect(['a*', 'a?', 'a[b]', 'ab', 'a-b.c'].map(isGlob)).toEqual([true, true, true, false, false]);
  });
});
