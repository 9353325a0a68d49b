import { LimitError } from '../base/errors.js';
import { PythonError } from '../python/error.js';
import { requestsUrl } from '../python/http/requests-url.js';
import type { GitHubPort, GitHubRepository } from '../cot/ports.js';
import { isDict, isList, type Dict, type List, type Value } from '../python/values/value.js';
import { conclude, expectOk, jsonBodyOrMarked, refuseHtml, UnreadableAnswer, worthwhile } from './http/answers.js';
import { REPOSITORY_RETRIES, retry, STANDARD_RETRIES } from './http/retry.js';
import type { ServiceContext } from './http/context.js';
import type { HttpResponse } from './http/transport.js';

const API = 'https://api.github.com';

/** What is asked of a repository, below its URL; nothing is escaped yet. */
export const REPOSITORY_PARTS = {
  commit: (hash: string): string => `commits/${hash}`,
  pullRequest: (number: number | bigint): string => `pulls/${number}`,
  release: (tag: string): string => `releases/tags/${tag}`,
  tags: 'tags',
} as const;

/** GitHub's REST API. Under a strategy that mirrors the original, a request blocks everything else. */
export function githubService(context: ServiceContext): GitHubPort {
  return {
    repository: async (owner, name) => {
      // Of something without a name, and of an empty answer, github3 makes no repository.
      if (owner === '' || name === '') return noRepository(`${owner}/${name}`);
      const url = repositoryUrl(owner, name);
      const ask = (): Promise<Value> =>
        concludeAnswer(url, () =>
          retry(context.retrying, REPOSITORY_RETRIES, worthwhile, async (attempt) =>
            dictOrNull(url, await get(context, url, attempt)),
          ),
        );
      // Even the waiting between two attempts blocks in the original.
      const definition = context.turns === undefined ? await ask() : await context.turns.exclusively(ask);
      return isDict(definition) && definition.size > 0 ? repository(context, url, definition) : noRepository(url);
    },
  };
}

/** Where GitHub's API describes a repository. */
export function repositoryUrl(owner: string, name: string): string {
  return requestsUrl(`${API}/repos/${owner}/${name}`);
}

/**
 * The URL of something below a repository, as github3 and requests send it.
 *
 * @param url of the repository, as it was asked for
 * @param definition the repository's own description: it tells its URL, which is another after a renaming
 */
export function repositoryPartUrl(url: string, definition: Value, path: string): string {
  const told = isDict(definition) ? definition.get('url') : undefined;
  const base = typeof told === 'string' && told.startsWith(`${API}/`) ? told : url;
  return requestsUrl(`${base}/${path}`);
}

function repository(context: ServiceContext, url: string, definition: Dict): GitHubRepository {
  const part = async (path: string): Promise<Value> => {
    const whole = repositoryPartUrl(url, definition, path);
    const ask = async (attempt: number): Promise<Value> => dictOrNull(whole, await getAlone(context, whole, attempt));
    const answer = await concludeAnswer(whole, () => retry(context.retrying, STANDARD_RETRIES, worthwhile, ask));
    if (isDict(answer) && answer.size > 0) return answer;
    throw new PythonError('AttributeError', `${whole}: expected a description, found an empty answer`);
  };
  return {
    definition,
    commit: (hash) => part(REPOSITORY_PARTS.commit(hash)),
    pullRequest: async (number) => part(REPOSITORY_PARTS.pullRequest(positive(number))),
    release: (tag) => part(REPOSITORY_PARTS.release(tag)),
    tags: () => {
      const first = repositoryPartUrl(url, definition, REPOSITORY_PARTS.tags);
      return concludeAnswer(first, () =>
        retry(context.retrying, STANDARD_RETRIES, worthwhile, (attempt) => allTags(context, first, attempt)),
      );
    },
  };
}

/** What there is where GitHub describes no repository: every question to it fails. */
function noRepository(place: string): GitHubRepository {
  const fail = (): never => {
    throw new PythonError('AttributeError', `${place}: expected the description of a repository`);
  };
  const reject = async (): Promise<never> => fail();
  return {
    get definition(): Dict {
      return fail();
    },
    commit: reject,
    pullRequest: reject,
    release: reject,
    tags: reject,
  };
}

/** @throws PythonError if it is no number that a pull request can have */
function positive(number: number | bigint | null): number | bigint {
  if (number !== null && number > 0) return number;
  throw new PythonError('TypeError', `expected the number of a pull request, found ${number}`);
}

/** github3 takes only dicts, and null for nothing. @throws UnreadableAnswer */
function dictOrNull(url: string, value: Value): Value {
  if (value === null || isDict(value)) return value;
  throw new UnreadableAnswer(url, 'an answer that is no JSON object');
}

/**
 * {@link conclude}, for answers that are evidence: one that came, again and again, and cannot be read is a failure of
 * verification, not of the service. A page for people is still the mark of a service that is down.
 */
async function concludeAnswer<T>(url: string, work: () => Promise<T>): Promise<T> {
  return conclude(url, async () => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnreadableAnswer)) throw error;
      throw new PythonError('ValueError', error.message, { cause: error });
    }
  });
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
      refuseHtml(response, url);
      const value = await jsonBodyOrMarked(response, entry, { name: 'sourceBytes', bytes: context.limits.sourceBytes });
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
    if (!isList(page.value)) throw new UnreadableAnswer(first, 'an answer that is no list');
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
