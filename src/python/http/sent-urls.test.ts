import { describe, expect, it } from 'vitest';
import { requestsUrl } from './requests-url.js';
import { aiohttpUrl } from './yarl-url.js';

/** What requests 2.34 and yarl 1.25 make of a part of a path; null: the same as is written. */
const SENT: readonly (readonly [text: string, requests: string | null, aiohttp: string | null])[] = [
  ['v1.0+build.1', null, null],
  ['pkg@1.0', null, null],
  ["a,b=c&d;e$f!g'(h)*:~", null, null],
  ['release/1.0', null, null],
  ['v1^2', 'v1%5E2', 'v1%5E2'],
  ['v1${x}2', 'v1$%7Bx%7D2', 'v1$%7Bx%7D2'],
  ['a|b`c"<d>\\e[f]', 'a%7Cb%60c%22%3Cd%3E%5Ce%5Bf%5D', 'a%7Cb%60c%22%3Cd%3E%5Ce%5Bf%5D'],
  ['a b', 'a%20b', 'a%20b'],
  ['ü☃', '%C3%BC%E2%98%83', '%C3%BC%E2%98%83'],
  ['v1%202', null, null],
  ['v1%2B2', null, null],
  ['%41%2d', 'A-', 'A-'],
  ['%2f', '%2F', '%2F'],
  ['%3a', '%3A', ':'],
  ['100%', '100%25', '100%25'],
  ['%41%zz', '%2541%25zz', 'A%25zz'],
  ['a/../b/./c', 'b/c', 'b/c'],
];

describe('URLs as Python sends them', () => {
  it.each(SENT)('%s', (text, requests, aiohttp) => {
    expect(requestsUrl(`https://api.github.com/tags/${text}`)).toBe(`https://api.github.com/tags/${requests ?? text}`);
    expect(aiohttpUrl(`https://h/o/${text}/x.yml`)).toBe(`https://h/o/${aiohttp ?? text}/x.yml`);
  });

  it('are cut by what begins a fragment or a query', () => {
    expect(requestsUrl('https://h/tags/v1#2')).toBe('https://h/tags/v1');
    expect(requestsUrl('https://h/tags/v1?a b[c]')).toBe('https://h/tags/v1?a%20b%5Bc%5D');
    expect(aiohttpUrl('https://h/v1#2/x.yml')).toBe('https://h/v1');
    expect(aiohttpUrl('https://h/v1?a b/x.yml')).toBe('https://h/v1?a+b/x.yml');
  });
});
