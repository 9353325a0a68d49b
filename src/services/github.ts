import { LimitError } from '../base/errors.js';
import { PythonError } from '../python/error.js';
import { requestsUrl } from '../python/http/requests-url.js';
import type { GitHubPort, GitHubRepository } from '../cot/ports.js';
import { isDict, isList, type Dict, type List, type Value } from '../python/values/value.js';
import { conclude, expectOk, jsonBodyOrMarked, refuseHtml, UnreadableAnswer, worthwhile } from './http/answers.js';
import { fileContents, refQuery } from './github-contents.js';
import type { TokenSource } from './github-tokens.js';
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
  contents: (path: string, ref: Value): string => `contents/${path}${refQuery(ref)}`,
} as const;

/**
 * GitHub's REST API. Under a strategy that mirrors the original, a request blocks everything else.
 *
 * @param tokens for each repository; absent: the configured one for all
 */
export function githubService(context: ServiceContext, tokens?: TokenSource): GitHubPort {
  // What the ladder mirrors knows no such tokens.
  const own = context.turns === undefined ? tokens : undefined;
  return {
    repository: async (owner, name) => {
      const opened = new Opened(context, owner, name, false, own);
      await opened.open();
      return opened;
    },
    lazyRepository: (owner, name) => new Opened(context, owner, name, true, tokens),
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
 * @param definition the repository's own description, which contains its URL: a different one after a renaming
 */
export function repositoryPartUrl(url: string, definition: Value, path: string): string {
  const told = isDict(definition) ? definition.get('url') : undefined;
  const base = typeof told === 'string' && told.startsWith(`${API}/`) ? told : url;
  return requestsUrl(`${base}/${path}`);
}

/**
 * A repository that was asked for when it was opened; or, lazily, that is asked for by the first question to it, and by
 * each attempt at one as long as it could not be had.
 */
class Opened implements GitHubRepository {
  readonly #url: string;
  /** Null: GitHub gave an empty answer, of which github3 makes no repository. */
  #definition: Dict | null | undefined;
  #token: string | undefined;

  constructor(
    readonly context: ServiceContext,
    readonly owner: string,
    readonly name: string,
    readonly lazy: boolean,
    readonly tokens: TokenSource | undefined,
  ) {
    this.#url = repositoryUrl(owner, name);
  }

  /** The context, with the token of this repository. */
  get #asking(): ServiceContext {
    return this.#token === undefined ? this.context : { ...this.context, githubToken: this.#token };
  }

  async open(): Promise<void> {
    this.#definition = await concludeAnswer(this.#url, () => this.#ask());
  }

  definition(): Promise<Dict> {
    return concludeAnswer(this.#url, () => this.#known());
  }

  commit(hash: string): Promise<Value> {
    return this.#description(REPOSITORY_PARTS.commit(hash));
  }

  async pullRequest(number: number | bigint | null): Promise<Value> {
    // github3 asks for no other numbers.
    if (number === null || number <= 0) await this.definition();
    return this.#description(REPOSITORY_PARTS.pullRequest(positive(number)));
  }

  release(tag: string): Promise<Value> {
    return this.#description(REPOSITORY_PARTS.release(tag));
  }

  tags(): Promise<List> {
    // github3 asks for large pages. The conformance data of the ladder's commits was made without.
    const part = this.lazy ? `${REPOSITORY_PARTS.tags}?per_page=100` : REPOSITORY_PARTS.tags;
    return this.#asked(part, (url, attempt) => allTags(this.#asking, url, attempt));
  }

  async contents(path: string, ref: Value): Promise<Uint8Array> {
    const part = REPOSITORY_PARTS.contents(path, ref);
    return this.#asked(part, async (url, attempt) => fileContents(url, await getAlone(this.#asking, url, attempt)));
  }

  async #description(part: string): Promise<Value> {
    return this.#asked(part, async (url, attempt) => {
      const answer = dictOrNull(url, await getAlone(this.#asking, url, attempt));
      if (isDict(answer) && answer.size > 0) return answer;
      throw new PythonError('AttributeError', `${url}: expected a description, found an empty answer`);
    });
  }

  async #asked<T>(part: string, ask: (url: string, attempt: number) => Promise<T>): Promise<T> {
    // Without a repository there is nothing to be tried again.
    if (!this.lazy) await this.#known();
    return concludeAnswer(`${this.#url}/${part}`, () =>
      retry(this.context.retrying, STANDARD_RETRIES, worthwhile, async (attempt) =>
        ask(repositoryPartUrl(this.#url, await this.#known(), part), attempt),
      ),
    );
  }

  async #known(): Promise<Dict> {
    if (this.lazy && (this.#definition ?? null) === null) this.#definition = await this.#ask();
    if (this.#definition) return this.#definition;
    throw new PythonError('AttributeError', `${this.#url}: expected the description of a repository`);
  }

  async #ask(): Promise<Dict | null> {
    // Of something without a name github3 makes no repository either.
    if (this.owner === '' || this.name === '') return null;
    this.#token = await this.tokens?.(this.owner, this.name);
    const ask = (): Promise<Dict | null> =>
      retry(this.context.retrying, REPOSITORY_RETRIES, worthwhile, async (attempt) => {
        const answer = dictOrNull(this.#url, await get(this.#asking, this.#url, attempt));
        return isDict(answer) && answer.size > 0 ? answer : null;
      });
    // Even the waiting between two attempts blocks in the original.
    const { turns } = this.context;
    return turns === undefined ? ask() : turns.exclusively(ask);
  }
}

/** @throws PythonError if it is not a valid number of a pull request */
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
