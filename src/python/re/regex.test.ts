import { describe, expect, it } from 'vitest';
import { PythonError } from '../error.js';
import { pythonRegex } from './regex.js';

function found(pattern: string, text: string): string | null {
  return pythonRegex(pattern).exec(text)?.[0] ?? null;
}

describe('a Python regular expression', () => {
  it.each([
    ['^a$', 'a\n', 'a'],
    [String.raw`^a\Z`, 'a\n', null],
    ['a.b', 'a\nb', null],
    ['a.b', 'a\u2028b', 'a\u2028b'],
    ['^.$', '\u{1f600}', '\u{1f600}'],
    [String.raw`\d+`, '\u0661\u0662', '\u0661\u0662'],
    [String.raw`(?a)\d+`, '\u0661', null],
    [String.raw`\w+`, '-\u00e9a-', '\u00e9a'],
    [String.raw`[^\W\d]+`, '1ab2', 'ab'],
    [String.raw`\bb`, '\u00e9b b', 'b'],
    [String.raw`\s`, '\ufeff', null],
    ['[]a]+', ']a', ']a'],
    ['[a&&b]+', '&b', '&b'],
    ['a{,2}', 'aaa', 'aa'],
    ['a{x}', 'a{x}', 'a{x}'],
    ['(?P<n>a|b)(?P=n)', 'abb', 'bb'],
    ['(?#note)a', 'a', 'a'],
    ['(?i)A', 'a', 'a'],
    ['(?s)a.', 'a\n', 'a\n'],
    ['(?m)^b$', 'a\nb\nc', 'b'],
    [String.raw`\\d+`, 'x\\dd', '\\dd'],
    [String.raw`\x41\101\u00e9`, 'AA\u00e9', 'AA\u00e9'],
    ['(?<=a)b(?!c)', 'abcab', 'b'],
  ])('%j finds in %j: %j', (pattern, text, expected) => {
    expect(found(pattern, text)).toBe(expected);
  });

  const badEscapes = [String.raw`\q`, String.raw`\x4`, String.raw`[\d-z]`, 'a\\'];
  const badGroups = ['(', ')', '(?P<n>a)(?P<n>b)', '(?>a)'];
  it.each(['[a', 'a**', '*', '[z-a]', ...badEscapes, ...badGroups])('is refused if it is bad: %j', (pattern) => {
    expect(() => pythonRegex(pattern)).toThrow(PythonError);
  });

  it('is refused if it is very long', () => {
    expect(() => pythonRegex('a'.repeat(10_001))).toThrow('longer than 10000 characters');
  });
});
