import { createHash } from 'node:crypto';
import { MIB } from '../base/units.js';
import type { ScenarioContent, SourceBody } from '../scenario/scenario.js';
import { bytesAnswer, jsonAnswer, notFound, type WorldResponse } from './answers.js';
import { sourceContentType } from './content-type.js';

const CONTENTS = /^\/repos\/([^/]+)\/([^/]+)\/contents\/(.+)$/;

/** GitHub's API has no content of larger files. */
const LARGEST_CONTENT_BYTES = MIB;

/**
 * What GitHub's contents API answers about a file at a revision, from the scenario's own copy of the raw file;
 * undefined for other URLs, or if there is no such copy.
 *
 * @param source the scenario's source under a URL
 */
export function answerContents(
  content: ScenarioContent,
  url: URL,
  source: (url: string) => SourceBody | undefined,
): WorldResponse | undefined {
  const file = githubFileAt(url);
  if (file === undefined) return undefined;
  const raw = source(rawUrl(file));
  if (raw === undefined) return undefined;
  if (raw.status === 404) return notFound(url);
  if (raw.status !== 200) return jsonAnswer(raw.status, { message: 'the raw file of the scenario has this status' });
  const answers = known.get(content) ?? new Map<string, WorldResponse>();
  known.set(content, answers);
  const answer = answers.get(url.href) ?? jsonAnswer(200, contentsOf(file, url, raw.body));
  answers.set(url.href, answer);
  return answer;
}

/** The same answer is the same object each time, so that what is read from it is read once. */
const known = new WeakMap<ScenarioContent, Map<string, WorldResponse>>();

export interface RepositoryFile {
  readonly owner: string;
  readonly name: string;
  readonly path: string;
  readonly ref: string;
}

/** The file of a repository that a URL of the contents API is about. */
export function githubFileAt(url: URL): RepositoryFile | undefined {
  if (url.hostname !== 'api.github.com') return undefined;
  const ref = url.searchParams.get('ref');
  const parts = CONTENTS.exec(url.pathname)?.slice(1);
  if (parts === undefined || ref === null) return undefined;
  try {
    const [owner = '', name = '', path = ''] = parts.map((part) => decodeURIComponent(part));
    return { owner, name, path, ref };
  } catch {
    return undefined;
  }
}

/** Where a scenario keeps files of GitHub repositories. */
export function rawUrl({ owner, name, path, ref }: RepositoryFile): string {
  return `https://raw.githubusercontent.com/${owner}/${name}/${ref}/${path}`;
}

/** As GitHub describes a file. */
function contentsOf(file: RepositoryFile, url: URL, body: Uint8Array): object {
  const { owner, name, path, ref } = file;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const sha = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  const isLarge = bytes.length > LARGEST_CONTENT_BYTES;
  const git = `https://api.github.com/repos/${owner}/${name}/git/blobs/${sha}`;
  const html = `https://github.com/${owner}/${name}/blob/${ref}/${path}`;
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha,
    size: bytes.length,
    url: url.href,
    html_url: html,
    git_url: git,
    download_url: rawUrl(file),
    type: 'file',
    content: isLarge ? '' : bytes.toString('base64').replace(/.{60}|.+$/g, '$&\n'),
    encoding: isLarge ? 'none' : 'base64',
    _links: { self: url.href, git, html },
  };
}

/** The tags of a repository, however large the page that is asked for: a scenario has them all on one. */
export function answerTags(url: URL, source: (url: string) => SourceBody | undefined): WorldResponse | undefined {
  if (url.hostname !== 'api.github.com' || !/^\/repos\/[^/]+\/[^/]+\/tags$/.test(url.pathname)) return undefined;
  const plain = `${url.origin}${url.pathname}`;
  const tags = source(plain) ?? source(`${plain}?per_page=100`);
  return tags === undefined ? undefined : bytesAnswer(tags.status, sourceContentType(url, tags.body), tags.body);
}
