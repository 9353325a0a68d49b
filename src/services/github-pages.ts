import { LimitError } from '../base/errors.js';
import { iterate } from '../python/values/access.js';
import { isDict, type List, type Value } from '../python/values/value.js';
import { readAs } from './github3/objects.js';
import { AttemptError, jsonBodyOrMarked, refuseHtml, UnreadableAnswer } from './http/answers.js';
import type { ServiceContext } from './http/context.js';
import type { HttpResponse } from './http/transport.js';

export const GITHUB_API = 'https://api.github.com';

/** Headers for GitHub; a token makes private repositories readable. */
export function githubHeaders(token: string): Record<string, string> {
  return token === '' ? {} : { authorization: `token ${token}` };
}

/** One answer; in mirrors of the original it blocks everything else. */
export function getAlone(context: ServiceContext, url: string, attempt: number): Promise<Value> {
  return context.turns === undefined
    ? get(context, url, attempt)
    : context.turns.exclusively(() => get(context, url, attempt));
}

/** One answer. @throws AttemptError, TransportError */
export async function get(context: ServiceContext, url: string, attempt: number): Promise<Value> {
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
      if (response.status === NOT_MODIFIED) {
        response.body.cancel();
        return { value: null, next: undefined };
      }
      refuseStatus(response, url);
      refuseHtml(response, url);
      const value = await jsonBodyOrMarked(response, entry, { name: 'sourceBytes', bytes: context.limits.sourceBytes });
      return { value, next: nextPage(response) };
    },
  );
}

const NOT_MODIFIED = 304;

/** github3 reads the body of any status that is not an error. @throws AttemptError */
function refuseStatus(response: HttpResponse, url: string): void {
  if (response.status < 400) return;
  response.body.cancel();
  throw new AttemptError(url, `status ${response.status}`, response.status === 404);
}

/** All tags of a repository, page after page. @throws UnreadableAnswer, PythonError, LimitError */
export async function allTags(context: ServiceContext, first: string, attempt: number): Promise<List> {
  const tags: Value[] = [];
  let url: string | undefined = first;
  for (let count = 1; url !== undefined; count++) {
    if (count > context.limits.pages) throw new LimitError('pages', context.limits.pages, first);
    const current: string = url;
    const ask = (): Promise<Page> => getPage(context, current, attempt);
    const page = context.turns === undefined ? await ask() : await context.turns.exclusively(ask);
    for (const tag of tagsOn(page.value, first)) {
      if (tags.length >= context.limits.entries) throw new LimitError('entries', context.limits.entries, first);
      tags.push(tag);
    }
    url = page.value === null ? undefined : page.next;
  }
  return tags;
}

/**
 * The tags of a page, as github3 iterates over them: null is neither a page nor a tag.
 *
 * @throws UnreadableAnswer, PythonError
 */
function tagsOn(page: Value, url: string): List {
  if (page === null) return [];
  if (isDict(page)) throw new UnreadableAnswer(url, 'an answer that is no list');
  const tags = iterate(page).filter((tag) => tag !== null);
  for (const tag of tags) readAs('tag', tag, url);
  return tags;
}

/** The next page by the link header, if it is on the same host. */
function nextPage(response: HttpResponse): string | undefined {
  const link = /<([^>]+)>\s*;[^,]*rel="?next"?/.exec(response.headers['link'] ?? '')?.[1];
  return link?.startsWith(`${GITHUB_API}/`) === true ? link : undefined;
}
