import { PythonError } from '../python/error.js';
import { requestsUrl } from '../python/http/requests-url.js';
import { truthy } from '../python/values/access.js';
import { areSince, type RulesVersion } from '../cot/settings/settings.js';
import type { GitHubPort, GitHubRepository } from '../cot/ports.js';
import { isDict, type Dict, type List, type Value } from '../python/values/value.js';
import { conclude, UnreadableAnswer, worthwhile } from './http/answers.js';
import { fileContents, refQuery } from './github-contents.js';
import { allTags, get, getAlone, GITHUB_API } from './github-pages.js';
import { readAs, type Described } from './github3/objects.js';
import type { TokenSource } from './github-tokens.js';
import { REPOSITORY_RETRIES, retry, STANDARD_RETRIES, type Retrying } from './http/retry.js';
import type { ServiceContext } from './http/context.js';

/** How many tags to ask for at once: as many as GitHub sends, which github3 does, or what it sends unasked. */
export type TagPages = 'large' | 'default';

/** What our own strategies ask for: as the original does under these rules. */
export function tagPagesBy({ rules }: { readonly rules: RulesVersion }): TagPages {
  return areSince(rules, '63.6') ? 'large' : 'default';
}

/** What is asked of a repository, below its URL; nothing is escaped yet. */
export const REPOSITORY_PARTS = {
  commit: (hash: string): string => `commits/${hash}`,
  pullRequest: (number: number | bigint): string => `pulls/${number}`,
  release: (tag: string): string => `releases/tags/${tag}`,
  tags: (pages: TagPages): string => (pages === 'large' ? 'tags?per_page=100' : 'tags'),
  contents: (path: string, ref: Value): string => `contents/${path}${refQuery(ref)}`,
} as const;

/**
 * GitHub's REST API. Under a strategy that mirrors the original, a request blocks everything else.
 *
 * @param tokens for each repository; absent: the configured one for all
 * @param pages for our own strategies
 */
export function githubService(context: ServiceContext, tokens?: TokenSource, pages: TagPages = 'default'): GitHubPort {
  // What the ladder mirrors knows no such tokens.
  const asOriginal = context.turns !== undefined;
  const own = asOriginal ? undefined : tokens;
  return {
    repository: async (owner, name) => {
      const opened = new Opened(context, owner, name, false, own, asOriginal ? 'default' : pages);
      await opened.open();
      return opened;
    },
    lazyRepository: (owner, name) => new Opened(context, owner, name, true, tokens, 'large'),
  };
}

/** Where GitHub's API describes a repository. */
export function repositoryUrl(owner: string, name: string): string {
  return requestsUrl(`${GITHUB_API}/repos/${owner}/${name}`);
}

/**
 * The URL of something below a repository, as github3 and requests send it.
 *
 * @param url of the repository, as it was asked for
 * @param definition the repository's own description, which contains its URL: a different one after a renaming
 */
export function repositoryPartUrl(url: string, definition: Value, path: string): string {
  const told = isDict(definition) ? definition.get('url') : undefined;
  const base = typeof told === 'string' && told.startsWith(`${GITHUB_API}/`) ? told : url;
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
    readonly pages: TagPages,
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
    return this.#description('commit', REPOSITORY_PARTS.commit(hash));
  }

  async pullRequest(number: number | bigint | null): Promise<Value> {
    // github3 asks for no other numbers.
    if (number === null || number <= 0) await this.definition();
    return this.#description('pull request', REPOSITORY_PARTS.pullRequest(positive(number)));
  }

  release(tag: string): Promise<Value> {
    return this.#description('release', REPOSITORY_PARTS.release(tag));
  }

  tags(): Promise<List> {
    // The conformance data of the ladder's commits was made with default pages.
    return this.#asked(REPOSITORY_PARTS.tags(this.pages), (url, attempt) => allTags(this.#asking, url, attempt));
  }

  async contents(path: string, ref: Value): Promise<Uint8Array> {
    const part = REPOSITORY_PARTS.contents(path, ref);
    return this.#asked(part, async (url, attempt) => fileContents(url, await getAlone(this.#asking, url, attempt)));
  }

  async #description(kind: Described, part: string): Promise<Value> {
    return this.#asked(part, async (url, attempt) => {
      const answer = described(kind, url, await getAlone(this.#asking, url, attempt));
      if (answer !== null) return answer;
      throw new PythonError('AttributeError', `${url}: expected a description, found an empty answer`);
    });
  }

  async #asked<T>(part: string, ask: (url: string, attempt: number) => Promise<T>): Promise<T> {
    // Without a repository there is nothing to be tried again.
    if (!this.lazy) await this.#known();
    return concludeAnswer(`${this.#url}/${part}`, () =>
      retry(this.context.retrying, STANDARD_RETRIES, worthwhile, async (attempt) =>
        ask(repositoryPartUrl(this.#url, askable(await this.#known(), this.#url), part), attempt),
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
    // Even the waiting between two attempts blocks in the original.
    const retrying = withoutTurns(this.context.retrying);
    const ask = (): Promise<Dict | null> =>
      retry(retrying, REPOSITORY_RETRIES, worthwhileOrBroken, async (attempt) =>
        described('repository', this.#url, await get(this.#asking, this.#url, attempt)),
      );
    const { turns } = this.context;
    return turns === undefined ? ask() : turns.exclusively(ask);
  }
}

function withoutTurns({ clock, stretch, signal, watch }: Retrying): Retrying {
  return { clock, stretch, ...(signal && { signal }), ...(watch && { watch }) };
}

/**
 * The description of a repository, unless nothing can be asked at the URL that it tells.
 *
 * @throws UnreadableAnswer, PythonError
 */
function askable(definition: Dict, url: string): Dict {
  const told = definition.get('url');
  if (told === undefined || (typeof told === 'string' && /^https?:/i.test(told))) return definition;
  if (truthy(told)) throw new UnreadableAnswer(url, 'a repository with an invalid URL');
  throw new PythonError('AttributeError', `${url}: expected a repository with its URL`);
}

/** @throws PythonError if it is not a valid number of a pull request */
function positive(number: number | bigint | null): number | bigint {
  if (number !== null && number > 0) return number;
  throw new PythonError('TypeError', `expected the number of a pull request, found ${number}`);
}

/** What github3 makes an object of; null of what is as good as nothing. @throws UnreadableAnswer, PythonError */
function described(kind: Described, url: string, value: Value): Dict | null {
  if (value === null) return null;
  if (!isDict(value)) throw new UnreadableAnswer(url, 'an answer that is no JSON object');
  if (value.size === 0) return null;
  readAs(kind, value, url);
  return value;
}

/** A repository is asked for again whatever was wrong with the answer. */
function worthwhileOrBroken(error: unknown): boolean {
  return worthwhile(error) || error instanceof PythonError;
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
