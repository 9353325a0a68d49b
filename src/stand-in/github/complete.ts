import type { WorldResponse } from '../../world/answers.js';
import { API, isFields, type Fields } from './fields.js';
import { commit, release, tag } from './history.js';
import { pullRequest } from './pull-request.js';
import { repository } from './repository.js';

/** Answers of GitHub below `/repos/OWNER/NAME`: how to complete each kind of object, by path. */
const KINDS: readonly [path: RegExp, complete: (given: Fields, name: string) => Fields][] = [
  [/^$/, repository],
  [/^\/commits\/[^/]+$/, commit],
  [/^\/pulls\/\d+$/, pullRequest],
  [/^\/releases\/tags\/.+$/, release],
  [/^\/tags$/, tag],
];

const REPOSITORY = /^\/repos\/([^/]+\/[^/]+)(.*)$/;

/**
 * Adds all fields of the real GitHub API to an answer. A scenario holds only the few facts that verification reads;
 * clients such as github3 reject objects without the rest. Existing fields, and answers that are not JSON objects, stay
 * unchanged.
 *
 * What the scenario says is never changed, nor is an answer that is no JSON object.
 */
export function completeGithub(answer: WorldResponse, url: URL): WorldResponse {
  if (url.origin !== API || answer.status !== 200) return answer;
  const [, name, path] = REPOSITORY.exec(url.pathname) ?? [];
  const complete = KINDS.find(([pattern]) => path !== undefined && pattern.test(path))?.[1];
  if (name === undefined || complete === undefined) return answer;
  const given = parsed(answer.body);
  const whole = Array.isArray(given)
    ? given.map((item: unknown) => (isFields(item) ? complete(item, name) : item))
    : isFields(given)
      ? complete(given, name)
      : undefined;
  return whole === undefined ? answer : withJson(answer, whole);
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}

function withJson(answer: WorldResponse, value: unknown): WorldResponse {
  const body = Buffer.from(JSON.stringify(value));
  return { ...answer, body, headers: { ...answer.headers, 'content-length': String(body.byteLength) } };
}
