import { LimitError } from '../../../base/errors.js';
import { parseJsonFile } from '../../../python/json/json.js';
import { isDict, isList } from '../../../python/values/value.js';
import { readFileSync } from 'node:fs';
import type { Exchange, RecordedBody } from './exchange.js';
import type { Outcome } from './outcome.js';
import { asRawFile } from './raw-file.js';
import type { KnownAnswers } from './known-answers.js';

/** Requests and answers, sorted by meaning. */
export interface SortedAnswers {
  readonly tasks: Map<string, Outcome>;
  readonly artifacts: Map<string, Map<string, Outcome>>;
  readonly listed: Map<string, Set<string>>;
  readonly sources: Map<string, Outcome>;
  /** URLs of all pages of lists but the first; the first holds the whole list here. */
  readonly laterPages: Set<string>;
}

const TASK = /^\/api\/queue\/v1\/task\/([^/]+)(?:\/artifacts(?:\/(.+))?)?$/;

/** The artifact, listing or definition at a URL of the queue; undefined for all else. */
export function queueThing(
  url: string,
  rootUrl: string,
): { readonly taskId: string; readonly artifact?: string; readonly listing: boolean } | undefined {
  const { origin, pathname } = new URL(url);
  const [, taskId, artifact] = (origin === rootUrl ? TASK.exec(pathname) : null) ?? [];
  if (taskId === undefined) return undefined;
  try {
    const name = artifact === undefined ? {} : { artifact: decodeURIComponent(artifact) };
    return { taskId: decodeURIComponent(taskId), ...name, listing: pathname.endsWith('/artifacts') };
  } catch {
    return undefined;
  }
}

/** Sorts all known answers. @param rootUrl of the deployment */
export function sortAnswers(answers: KnownAnswers, rootUrl: string): SortedAnswers {
  const sorted: SortedAnswers = {
    tasks: new Map(),
    artifacts: new Map(),
    listed: new Map(),
    sources: new Map(),
    laterPages: new Set(),
  };
  const { laterPages } = sorted;
  for (const url of answers.urls()) {
    const found = answers.last(url);
    if (found === undefined || laterPages.has(url)) continue;
    const thing = queueThing(url, rootUrl);
    if (thing === undefined) sorted.sources.set(...asRawFile(url, wholeList(found, answers, laterPages)));
    else if (thing.artifact !== undefined)
      within(sorted.artifacts, thing.taskId, () => new Map<string, Outcome>()).set(thing.artifact, found);
    else if (thing.listing)
      addNames(
        within(sorted.listed, thing.taskId, () => new Set<string>()),
        found,
      );
    else sorted.tasks.set(thing.taskId, found);
  }
  for (const url of laterPages) sorted.sources.delete(url);
  return sorted;
}

function within<T>(map: Map<string, T>, key: string, make: () => T): T {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function addNames(names: Set<string>, page: Exchange): void {
  const listing = page.status === 200 ? parseJsonFile(bytesOf(page.body)) : null;
  const artifacts = isDict(listing) ? listing.get('artifacts') : undefined;
  if (!isList(artifacts)) return;
  for (const artifact of artifacts) {
    const name = isDict(artifact) ? artifact.get('name') : undefined;
    if (typeof name === 'string') names.add(name);
  }
}

/** Most pages of one list; a verification never requests more. */
const MOST_PAGES = 1000;

/** Joins the pages of a GitHub list: scenarios have no pages. */
function wholeList(first: Exchange, answers: KnownAnswers, laterPages: Set<string>): Outcome {
  const texts = [];
  let page: Exchange | undefined = first;
  while (page !== undefined) {
    texts.push(page.body);
    if (texts.length > MOST_PAGES) throw new LimitError('pages', MOST_PAGES, first.url);
    const next: string | undefined = /<([^>]+)>\s*;[^,]*rel="?next"?/.exec(page.headers['link'] ?? '')?.[1];
    page = next === undefined || laterPages.has(next) ? undefined : answers.last(next);
    if (next !== undefined && page !== undefined) laterPages.add(next);
  }
  if (texts.length === 1) return first;
  const members = texts.map((body) => Buffer.from(bytesOf(body)).toString('utf8').trim().slice(1, -1).trim());
  return { status: first.status, body: Buffer.from(`[${members.filter((text) => text !== '').join(',')}]`) };
}

function bytesOf(body: RecordedBody): Uint8Array {
  return body instanceof Uint8Array ? body : readFileSync(body.file);
}
