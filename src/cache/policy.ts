import { isDict, isList, type Value } from '../python/values/value.js';
import { parsedFile } from '../python/parsed-file.js';
import { MINUTE, type Milliseconds } from '../base/units.js';
import type { HttpRequest } from '../services/http/transport.js';

/** How long answers that can change may be used. Answers that cannot change need no such setting. */
export interface TimesToLive {
  /** projects.yml. */
  readonly projectsMs: Milliseconds;
  /** Listings: a task's latest run and its artifacts, a commit's branches. */
  readonly listingsMs: Milliseconds;
}

/** 0 means as fresh as the verification itself: requested since it began. */
export const DEFAULT_TIMES_TO_LIVE: TimesToLive = { projectsMs: 5 * MINUTE, listingsMs: 0 };

/** The services whose answers are cached. */
export interface Deployment {
  /** Taskcluster's root URL, without a slash at its end. */
  readonly rootUrl: string;
  /** The URL of projects.yml. */
  readonly projectsUrl: string;
}

/**
 * How an answer may be cached. `always`: it cannot change. `run`: it cannot change while the run it belongs to is the
 * task's latest. `while`: it can change, and may be used for a time.
 */
export type Keeping =
  | { readonly kind: 'always'; readonly sound: (body: Uint8Array) => boolean; readonly expires?: ExpiryOf }
  | { readonly kind: 'run'; readonly taskId: string; readonly sound: (body: Uint8Array) => boolean }
  | { readonly kind: 'while'; readonly ttlMs: Milliseconds; readonly sound: (body: Uint8Array) => boolean };

/** When an answer expires, in milliseconds since 1970; undefined if it does not say. */
type ExpiryOf = (body: Uint8Array) => Milliseconds | undefined;

const anything = (): boolean => true;
const FULL_REVISION = /^[0-9a-f]{40}$/;
const HG = 'hg.mozilla.org';
const HG_FILE = /\/raw-file\/([^/]+)\/./;
const HG_PUSHES = /\/json-pushes$/;
const GITHUB_FILE = /^\/[^/]+\/[^/]+\/([^/]+)\/./;
const GITHUB_COMMIT = /^\/repos\/[^/]+\/[^/]+\/commits\/([^/]+)$/;
const GITHUB_CONTENTS = /^\/repos\/[^/]+\/[^/]+\/contents\/./;
const GITHUB_BRANCHES = /^\/[^/]+\/[^/]+\/branch_commits\/([^/]+)$/;
const QUEUE_TASK = /^task\/([^/]+)$/;
const QUEUE_LISTING = /^task\/([^/]+)\/artifacts$/;
const QUEUE_ARTIFACT = /^task\/([^/]+)\/artifacts\/(.+)$/;

/**
 * Whether and how an answer may be cached. Only what cannot change is used without asking again: task definitions, a
 * run's artifacts, files at full revisions, landed pushes. Answers to requests with credentials are not cached.
 */
export function keepingOf(request: HttpRequest, deployment: Deployment, ttl: TimesToLive): Keeping | undefined {
  const { method, headers, body } = request;
  if (method !== 'GET' || body !== undefined || headers?.['authorization'] !== undefined) return undefined;
  if (request.url === deployment.projectsUrl) return { kind: 'while', ttlMs: ttl.projectsMs, sound: anything };
  const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
  if (url === undefined || url.username !== '') return undefined;
  if (url.origin === deployment.rootUrl) return ofQueue(url);
  if (url.protocol !== 'https:') return undefined;
  switch (url.host) {
    case HG:
      return ofHg(url);
    case 'raw.githubusercontent.com':
      return url.search === '' && isFullRevision(GITHUB_FILE.exec(url.pathname)?.[1]) ? ALWAYS : undefined;
    case 'api.github.com':
      return ofGitHub(url);
    case 'github.com': {
      const ofCommit = isFullRevision(GITHUB_BRANCHES.exec(url.pathname)?.[1]);
      return ofCommit ? { kind: 'while', ttlMs: ttl.listingsMs, sound: anything } : undefined;
    }
    default:
      return undefined;
  }
}

const ALWAYS: Keeping = { kind: 'always', sound: anything };

function ofQueue(url: URL): Keeping | undefined {
  const prefix = '/api/queue/v1/';
  if (!url.pathname.startsWith(prefix)) return undefined;
  const path = url.pathname.slice(prefix.length);
  if (QUEUE_TASK.test(path)) return url.search === '' ? DEFINITION : undefined;
  const listed = QUEUE_LISTING.exec(path)?.[1];
  if (listed !== undefined) return { kind: 'run', taskId: decoded(listed), sound: isListing };
  const [, taskId, name = ''] = QUEUE_ARTIFACT.exec(path) ?? [];
  // Private artifacts are requested with someone's signature.
  const isPublic = url.search === '' && decoded(name).startsWith('public/');
  return taskId !== undefined && isPublic ? { kind: 'run', taskId: decoded(taskId), sound: anything } : undefined;
}

function ofHg(url: URL): Keeping | undefined {
  const revision = HG_FILE.exec(url.pathname)?.[1];
  if (revision !== undefined) return url.search === '' && isFullRevision(revision) ? ALWAYS : undefined;
  const changeset = url.searchParams.get('changeset') ?? undefined;
  const isPush = HG_PUSHES.test(url.pathname) && isFullRevision(changeset);
  return isPush ? { kind: 'always', sound: hasPush } : undefined;
}

function ofGitHub(url: URL): Keeping | undefined {
  if (url.search === '' && isFullRevision(GITHUB_COMMIT.exec(url.pathname)?.[1])) return ALWAYS;
  const atRevision = [...url.searchParams.keys()].join() === 'ref' && isFullRevision(url.searchParams.get('ref') ?? '');
  return GITHUB_CONTENTS.test(url.pathname) && atRevision ? ALWAYS : undefined;
}

function isFullRevision(text: string | undefined): boolean {
  return text !== undefined && FULL_REVISION.test(text);
}

/** Malformed text stays as it is: no service knows it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A definition is valid until the queue deletes the task. */
const DEFINITION: Keeping = {
  kind: 'always',
  sound: (body) => dictIn(body)?.has('payload') === true,
  expires: (body) => {
    const expires = dictIn(body)?.get('expires');
    const at = typeof expires === 'string' ? Date.parse(expires) : NaN;
    return Number.isNaN(at) ? undefined : at;
  },
};

function isListing(body: Uint8Array): boolean {
  const listed = dictIn(body)?.get('artifacts');
  return listed !== undefined && isList(listed);
}

/** Whether a changeset has landed; until then the pushlog is empty. */
function hasPush(body: Uint8Array): boolean {
  const pushes = dictIn(body)?.get('pushes');
  return pushes !== undefined && isDict(pushes) && pushes.size > 0;
}

function dictIn(body: Uint8Array): ReadonlyMap<unknown, Value> | undefined {
  try {
    const value = parsedFile(body, 'json');
    return isDict(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
