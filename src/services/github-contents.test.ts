import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../test/values.js';
import { fileContents, refQuery } from './github-contents.js';
import { UnreadableAnswer } from './http/answers.js';

const FILE = {
  name: 'a',
  path: 'a',
  sha: '0',
  size: 2,
  url: 'u',
  html_url: 'u',
  git_url: 'u',
  download_url: 'u',
  type: 'file',
  _links: {},
  content: 'aGk=\n',
  encoding: 'base64',
};

describe('a file in an answer of the contents API', () => {
  it('is decoded', () => {
    expect(new TextDecoder().decode(fileContents('https://api.github.com/x', fromPlain(FILE)))).toBe('hi');
  });

  it.each([
    ['a folder', [FILE]],
    ['what lacks a part', { ...FILE, sha: undefined }],
    ['a text', 'hi'],
  ])('may be there at another attempt: not %s', (_what, answer) => {
    expect(() => fileContents('https://api.github.com/x', fromPlain(JSON.parse(JSON.stringify(answer))))).toThrow(
      UnreadableAnswer,
    );
  });

  it.each([
    ['nothing', null],
    ['an empty object', {}],
    ['a file that is too large', { ...FILE, content: '', encoding: 'none' }],
    ['content that is no text', { ...FILE, content: null }],
  ])('is not there for good: %s', (_what, answer) => {
    expect(() => fileContents('https://api.github.com/x', fromPlain(answer))).toThrow(
      expect.objectContaining({ kind: 'AttributeError' }) as Error,
    );
  });

  it('is broken if its base64 ends too soon', () => {
    expect(() => fileContents('https://api.github.com/x', fromPlain({ ...FILE, content: 'aGk' }))).toThrow(
      expect.objectContaining({ kind: 'ValueError' }) as Error,
    );
  });
});

describe('the query for a ref', () => {
  it.each([
    ['abc', '?ref=abc'],
    ['a b/c+d~e', '?ref=a+b%2Fc%2Bd~e'],
    ["it's(*)!", '?ref=it%27s%28%2A%29%21'],
    ['', '?ref='],
    [null, ''],
    [[], ''],
    [0, '?ref=0'],
    [false, '?ref=False'],
  ])('%j is %s', (ref, query) => {
    expect(refQuery(fromPlain(ref))).toBe(query);
  });
});
