import type { Scenario, ScenarioContent, SourceBody } from '../scenario/scenario.js';
import type { HttpRequest } from '../services/http/transport.js';
import { bytesAnswer, jsonAnswer, notFound, type WorldResponse } from './answers.js';
import { sourceContentType } from './content-type.js';
import { answerContents, answerTags } from './github-contents.js';
import { answerQueue } from './queue.js';

/**
 * What the simulated services answer to a request: Taskcluster's queue from the scenario's tasks and artifacts,
 * everything else from its sources, or 404. A malformed URL gives 400.
 *
 * @throws InputError if a file of the scenario cannot be read, or a task definition is not a JSON object
 */
export function respond(scenario: Scenario, request: HttpRequest): WorldResponse {
  return respondTo(scenario, request, parseUrl(request.url));
}

/** {@link respond} for a URL that has been parsed. */
export function respondTo(scenario: Scenario, request: HttpRequest, url: URL | undefined): WorldResponse {
  if (url === undefined) return jsonAnswer(400, { message: 'malformed URL' });
  return answerQueue(scenario.content, url, request) ?? answerSource(scenario.content, url, request);
}

/** The URL without its fragment, which is never sent; undefined if it is malformed. */
export function parseUrl(text: string): URL | undefined {
  try {
    const url = new URL(text);
    if (text.includes('#')) url.hash = '';
    return url;
  } catch {
    return undefined;
  }
}

function answerSource(content: ScenarioContent, url: URL, request: HttpRequest): WorldResponse {
  if (request.method !== 'GET') return notFound(url);
  const source = sourceUnder(content, request.url, url);
  if (source !== undefined) return bytesAnswer(source.status, sourceContentType(url, source.body), source.body);
  const found = (text: string): SourceBody | undefined => sourceUnder(content, text, parseUrl(text));
  return answerContents(content, url, found) ?? answerTags(url, found) ?? notFound(url);
}

function sourceUnder(content: ScenarioContent, text: string, url: URL | undefined): SourceBody | undefined {
  return content.source(text) ?? content.source(writtenUrls(content).get(url === undefined ? '' : sentForm(url)) ?? '');
}

const written = new WeakMap<ScenarioContent, ReadonlyMap<string, string>>();

/** The URLs of sources as the scenario writes them, by how they are sent (spaces escaped, hosts in lower case, …). */
function writtenUrls(content: ScenarioContent): ReadonlyMap<string, string> {
  let urls = written.get(content);
  if (urls === undefined) {
    urls = new Map(content.sourceUrls().map((url) => [sourceForm(url), url]));
    written.set(content, urls);
  }
  return urls;
}

function sourceForm(text: string): string {
  // For clients a backslash is an ordinary character; the URL parser takes it for a slash.
  const url = parseUrl(text.replaceAll('\\', '%5C'));
  return url === undefined ? text : sentForm(url);
}

/** A URL with all that must be escaped, and that Node leaves as it is, escaped as well. */
function sentForm(url: URL): string {
  const cut = url.href.indexOf('?');
  const path = cut < 0 ? url.href : url.href.slice(0, cut);
  const query = cut < 0 ? '' : url.href.slice(cut).replaceAll('%20', '+');
  return `${path}${query}`.replace(/[\^|[\]`{}]/g, encodeURIComponent);
}
