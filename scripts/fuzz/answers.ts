import type { Random } from '../../src/base/random.js';
import { rawUrl } from '../../src/world/github-contents.js';
import { Nothing, oddValue, one } from './choice.js';
import { isObject, type Draft, type Json, type JsonObject } from './draft.js';
import type { Change } from './structure.js';

/** Bodies that no working service sends. */
const BODIES = ['', ' ', '\n', 'null', '{}', '[]', '0', '""', 'true', '"x"', '[{}]', '{"message": "Not Found"}', '{', '<!DOCTYPE html><html><body>x</body></html>', '\ufeff{}', '\ufeffnull', 'NaN', '{"a": 1, "a": 2}', 'a: [1', '\u0000', '- a\n- b\n', '# nothing']; // prettier-ignore

const STATUSES = [200, 201, 202, 203, 204, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 409, 410, 422, 429, 451, 500, 502, 503, 504]; // prettier-ignore

function sources(draft: Draft): JsonObject {
  return draft.scenario['sources'] as JsonObject;
}

/** Mostly one of GitHub's, if there is any. */
function oneUrl(draft: Draft, random: Random): string {
  const urls = Object.keys(sources(draft));
  const github = urls.filter((url) => new URL(url).hostname === 'api.github.com');
  return one(random, github.length > 0 && random.below(3) > 0 ? github : urls);
}

function fileOf(draft: Draft, url: string): string {
  const source = sources(draft)[url];
  const file = isObject(source) ? source['file'] : source;
  if (typeof file === 'string') return file;
  throw new Nothing();
}

function putBody(draft: Draft, url: string, bytes: Uint8Array): void {
  const source = sources(draft)[url];
  const file = `sources/changed-${draft.paths('sources/changed-').length}`;
  draft.put(file, bytes);
  sources(draft)[url] = isObject(source) ? { ...source, file } : file;
}

const changeBody: Change = (draft, random) => {
  putBody(draft, oneUrl(draft, random), new TextEncoder().encode(one(random, BODIES)));
};

/** The same text in slightly different bytes. */
const recode: Change = (draft, random) => {
  const url = oneUrl(draft, random);
  const text = new TextDecoder().decode(draft.bytes(fileOf(draft, url)));
  const made = [
    Buffer.from(`\ufeff${text}`),
    Buffer.from(`\ufeff${text}`),
    Buffer.from(text.slice(0, text.length >> 1)),
    Buffer.from(`\n  ${text}\n\n`),
    Buffer.from(text, 'utf16le'),
    Buffer.concat([Buffer.from(text), Buffer.from([0xff])]),
    Buffer.from(`${text}${text}`),
    Buffer.from(`[${text}]`),
  ];
  putBody(draft, url, one(random, made));
};

const changeStatus: Change = (draft, random) => {
  const url = oneUrl(draft, random);
  const source = sources(draft)[url];
  const file = isObject(source) ? source['file'] : source;
  sources(draft)[url] = {
    ...(file !== undefined && random.below(4) > 0 && { file }),
    status: one(random, STATUSES),
  };
};

const removeAnswer: Change = (draft, random) => {
  delete sources(draft)[oneUrl(draft, random)];
};

/** A value in a GitHub answer, near the top, where values are read. */
const changeField: Change = (draft, random) => {
  const url = oneUrl(draft, random);
  let holder = draft.json(fileOf(draft, url));
  if (Array.isArray(holder)) holder = one(random, holder);
  for (let depth = random.below(3); depth > 0 && isObject(holder); depth--) {
    const inner: Json | undefined = holder[one(random, Object.keys(holder))];
    if (isObject(inner)) holder = inner;
  }
  if (!isObject(holder)) throw new Nothing();
  const key = one(random, Object.keys(holder));
  if (random.below(4) === 0) delete holder[key];
  else holder[key] = oddValue(random);
};

/** Possible answers of the contents API about a file that do not match the raw file. */
const changeContents: Change = (draft, random) => {
  const raws = Object.keys(sources(draft)).filter((url) => url.startsWith(rawUrl({ owner: '', name: '', path: '', ref: '' }).slice(0, 34))); // prettier-ignore
  const [, owner, name, ref, path] = /^https:\/\/raw\.githubusercontent\.com\/([^/]+)\/([^/]+)\/([^/]+)\/(\.taskcluster\.yml)$/.exec(one(random, raws)) ?? []; // prettier-ignore
  if (path === undefined) throw new Nothing();
  const bytes = Buffer.from(draft.bytes(fileOf(draft, rawUrl({ owner, name, path, ref } as never))) as Uint8Array);
  const url = `https://api.github.com/repos/${owner}/${name}/contents/${path}?ref=${ref}`;
  const base64 = bytes.toString('base64');
  const whole: JsonObject = {
    ...{ name: path, path, sha: '0'.repeat(40), size: bytes.length, url, html_url: url, git_url: url },
    ...{ download_url: url, type: 'file', content: base64, encoding: 'base64', _links: { self: url } },
  };
  const key = one(random, Object.keys(whole));
  const odd: JsonObject[] = [
    { content: base64.slice(0, -3) },
    { content: `${base64}!` },
    { content: '' },
    { content: Buffer.from([0xff, 0xfe, 0x41]).toString('base64') },
    { content: Buffer.from(`\ufeff${bytes.toString()}`).toString('base64') },
    { content: base64.replace(/.{60}/g, '$&\r\n') },
    { content: '', encoding: 'none' },
    { encoding: one(random, ['', 'utf-8', 'BASE64', null, 0]) },
    { type: one(random, ['dir', 'symlink', 'submodule', '', null]), target: 'x' },
    { [key]: oddValue(random) },
  ];
  const changed = { ...whole, ...one(random, odd) };
  if (random.below(6) === 0) delete changed[key];
  const lists: Json[] = [[whole], [changed, whole], []];
  const answer = random.below(8) === 0 ? one(random, lists) : changed;
  sources(draft)[url] = 'sources/contents';
  draft.putJson('sources/contents', answer);
};

/** Broken answers of services. */
export const ANSWERS: readonly Change[] = [
  changeBody,
  changeBody,
  recode,
  changeStatus,
  changeStatus,
  removeAnswer,
  changeField,
  changeField,
  changeContents,
];
