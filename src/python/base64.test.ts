import { describe, expect, it } from 'vitest';
import { decodeBase64 } from './base64.js';

const decoded = (text: string): string => Buffer.from(decodeBase64(text)).toString('latin1');

/** Answers of Python's base64.b64decode. */
describe('base64, as Python reads it', () => {
  it.each([
    ['', ''],
    ['YQ==', 'a'],
    ['YWI=', 'ab'],
    ['YWJj', 'abc'],
    ['YWJjZA==', 'abcd'],
    ['+/+/', '\xfb\xff\xbf'],
    ['AAAA', '\0\0\0'],
    ['zzzz', '\xcf\x3c\xf3'],
  ])('%j', (text, bytes) => {
    expect(decoded(text)).toBe(bytes);
  });

  it.each([
    ['skips what is foreign to it', 'Y W\nJ-j_', 'abc'],
    ['ends at the first complete padding', 'YQ==YWJj', 'a'],
    ['ends at a padding with something foreign in it', 'YQ=\n=YWJj', 'a'],
    ['passes over padding where there can be none', '=YWJj', 'abc'],
    ['passes over padding after one character', 'Y=WJj', 'abc'],
    ['passes over padding that is taken back', 'YW=Jj', 'abc'],
    ['begins padding anew after a character', 'YQ=YQ==', 'a\x06\x10'],
  ])('%s: %j', (_what, text, bytes) => {
    expect(decoded(text)).toBe(bytes);
  });

  it.each([
    ['Y', 'base64 text has one character too many'],
    ['YWJjZ', 'base64 text has one character too many'],
    ['YQ', 'base64 text lacks its padding'],
    ['YQ=', 'base64 text lacks its padding'],
    ['YWI', 'base64 text lacks its padding'],
    ['YQ==é', 'base64 text is not ASCII'],
  ])('does not read %j', (text, message) => {
    expect(() => decodeBase64(text)).toThrow(expect.objectContaining({ kind: 'ValueError', message }) as Error);
  });
});
