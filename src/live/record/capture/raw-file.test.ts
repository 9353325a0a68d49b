import { describe, expect, it } from 'vitest';
import { asRawFile } from './raw-file.js';

const CONTENTS = 'https://api.github.com/repos/o/r/contents/.taskcluster.yml?ref=abc';
const RAW = 'https://raw.githubusercontent.com/o/r/abc/.taskcluster.yml';
const FILE = {
  name: '.taskcluster.yml',
  path: '.taskcluster.yml',
  sha: '0',
  size: 11,
  url: CONTENTS,
  html_url: '',
  git_url: '',
  download_url: `${RAW}?token=secret`,
  type: 'file',
  _links: {},
  content: 'dmVyc2lvbjogMQo=\n',
  encoding: 'base64',
};
const answer = (value: unknown, status = 200) => ({ status, body: Buffer.from(JSON.stringify(value)) });

describe('an answer of the contents API that was recorded', () => {
  it('becomes the file itself, without the secret URL that GitHub gives for private ones', () => {
    const [url, { status, body }] = asRawFile(CONTENTS, answer(FILE));
    expect({ url, status, text: new TextDecoder().decode(body as Uint8Array) }).toEqual({
      url: RAW,
      status: 200,
      text: 'version: 1\n',
    });
  });

  it('keeps its status where there was no file', () => {
    const missing = answer({ message: 'Not Found' }, 404);
    expect(asRawFile(CONTENTS, missing)).toEqual([RAW, missing]);
  });

  it.each([
    [CONTENTS, [FILE]],
    [CONTENTS, { ...FILE, encoding: 'none' }],
    ['https://api.github.com/repos/o/r', FILE],
    ['https://api.github.com/repos/o/r/contents/a', FILE],
  ])('stays as it is if it is something else: %s %j', (url, value) => {
    const found = answer(value);
    expect(asRawFile(url, found)).toEqual([url, found]);
  });
});
