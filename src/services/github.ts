import { LimitError } from '../base/errors.js';
import { PythonError } from '../python/error.js';
import type { GitHubPort, GitHubRepository } from '../cot/ports.js';
import { isDict, isList, type Dict, type List, type Value } from '../python/values/value.js';
import { AttemptError, conclude, expectOk, jsonBody, worthwhile } from './http/answers.js';
import { REPOSITORY_RETRIES, retry, STANDARD_RETRIES } from './http/retry.js';
import type { ServiceContext } from './http/context.js';
import type { HttpResponse } from './http/transport.js';
import { urlPart } from './http/url-part.js';

const API = 'https://api.github.com';

/** What is asked of a repository, below its URL. */
export const REPOSITORY_PARTS = {
  commit: (hash: string): string => `commits/${urlPart(hash)}`,
  pullRequest: (number: number | bigint | null): string => `pulls/${number ?? 'None'}`,
  release: (tag: string): string => `releases/tags/${urlPart(tag)}`,
} as const;

/** GitHub's REST API. Under a strategy that mirrors the original, a request blocks everything else. */
export function githubService(context: ServiceContext): GitHubPort {
  return {
    repository: async (owner, name) => {
      const url = repositoryUrl(owner, name);
      const ask = (): Promise<Value> =>
        conclude(url, () =>
          retry(context.retrying, REPOSITORY_RETRIES, worthwhile, (attempt) => get(context, url, attempt)),
        );
      // Even the waiting between two attempts blocks in the original.
      const definition = context.turns === undefined ? await ask() : await context.turns.exclusively(ask);
      // Of an empty answer the original makes no repository at all, and fails at the first question to it.
      if (!isDict(definition) || definition.size === 0)
        throw new PythonError('AttributeError', `${url}: expected the description of a repository`);
      return repository(context, url, definition);
    },
  };
}

/** Where GitHub's API describes a repository; its parts are below it. */
export function repositoryUrl(owner: string, name: string): string {
  return `${API}/repos/${urlPart(owner)}/${urlPart(name)}`;
}

function repository(context: ServiceContext, url: string, definition: Dict): GitHubRepository {
  const part = (path: string): Promise<Value> => {
    const whole = `${url}/${path}`;
    return conclude(whole, () =>
      retry(context.retrying, STANDARD_RETRIES, worthwhile, (attempt) => getAlone(context, whole, attempt)),
    );
  };
  return {
    definition,
    commit: async (hash) => part(REPOSITORY_PARTS.commit(hash)),
    pullRequest: (number) => part(REPOSITORY_PARTS.pullRequest(number)),
    release: async (tag) => part(REPOSITORY_PARTS.release(tag)),
    tags: () => {
      const first = `${url}/tags`;
      return conclude(first, () =>
        retry(context.retrying, STANDARD_RETRIES, worthwhile, (attempt) => allTags(context, first, attempt)),
      );
    },
  };
}

/** Headers for GitHub; a token makes private repositories readable. */
export function githubHeaders(token: string): Record<string, string> {
  return token === '' ? {} : { authorization: `token ${token}` };
}

function getAlone(context: ServiceContext, url: string, attempt: number): Promise<Value> {
  return context.turns === undefined
    ? get(context, url, attempt)
    : context.turns.exclusively(() => get(context, url, attempt));
}

async function get(context: ServiceContext, url: string, attempt: number): Promise<Value> {
  return (await getPage(context, url, attempt)).value;
}

interface Page {
  readonly value: Value;
  readonly next: string | undefined;
}

function getPage(context: ServiceContext, url: string, attempt: number): Promise<Page> {
  const request = {
    method: 'GET',
    url,
    headers: { accept: 'application/vnd.github+json', ...githubHeaders(context.githubToken) },
  } as const;
  const blocking = context.turns !== undefined;
  return context.session.attempt(
    { kind: 'source', request, attempt, timeoutMs: context.limits.requestMs, blocking },
    async (response, entry) => {
      entry.status = response.status;
      expectOk(response, url);
      const value = await jsonBody(response, entry, { name: 'sourceBytes', bytes: context.limits.sourceBytes });
      return { value, next: nextPage(response) };
    },
  );
}

async function allTags(context: ServiceContext, first: string, attempt: number): Promise<List> {
  const tags: Value[] = [];
  let url: string | undefined = first;
  for (let count = 1; url !== undefined; count++) {
    if (count > context.limits.pages) throw new LimitError('pages', context.limits.pages, first);
    const current: string = url;
    const ask = (): Promise<Page> => getPage(context, current, attempt);
    const page = context.turns === undefined ? await ask() : await context.turns.exclusively(ask);
    if (!isList(page.value)) throw new AttemptError(first, 'an answer that is no list', false);
    if (tags.length + page.value.length > context.limits.entries)
      throw new LimitError('entries', context.limits.entries, first);
    for (const tag of page.value) tags.push(tag);
    url = page.next;
  }
  return tags;
}

/** The next page by the link header, if it is on the same host. */
function nextPage(response: HttpResponse): string | undefined {
  const link = /<([^>]+)>\s*;[^,]*rel="?next"?/.exec(response.headers['link'] ?? '')?.[1];
  return link?.startsWith(`${API}/`) === true ? link : undefined;
}
