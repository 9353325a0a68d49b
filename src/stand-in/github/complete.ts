import type { WorldResponse } from '../../world/answers.js';
import { isMarked } from '../../world/content-type.js';
import { API, isFields, type Fields } from './fields.js';
import { commit, release, tag } from './history.js';
import { pullRequest } from './pull-request.js';
import { describedRepository } from './repository.js';

/** Answers of GitHub below `/repos/OWNER/NAME`: how to complete each kind of object, by path. */
const KINDS: readonly [path: RegExp, complete: (given: Fields, name: string) => Fields][] = [
  [/^$/, describedRepository],
  [/^\/commits\/[^/]+$/, commit],
  [/^\/pulls\/\d+$/, pullRequest],
  [/^\/releases\/tags\/.+$/, release],
  [/^\/tags$/, tag],
];

/** UTF-8's byte order mark: an answer keeps it. */
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

const REPOSITORY = /^\/repos\/([^/]+\/[^/]+)(.*)$/;

/**
 * Adds all fields of the real GitHub API to an answer. A scenario holds only the few facts that verification reads;
 * clients such as github3 reject objects without the rest. Existing fields, and answers that are not JSON objects or
 * are empty, stay unchanged.
 */
export function completeGithub(answer: WorldResponse, url: URL): WorldResponse {
  // Clients read what comes under any status that is no error.
  if (url.origin !== API || answer.status >= 400) return answer;
  const [, name, path] = REPOSITORY.exec(url.pathname) ?? [];
  const complete = KINDS.find(([pattern]) => path !== undefined && pattern.test(path))?.[1];
  if (name === undefined || complete === undefined) return answer;
  const given = parsed(answer.body);
  const whole = Array.isArray(given)
    ? given.map((item: unknown) => (isFields(item) ? complete(item, name) : item))
    : isFields(given) && Object.keys(given).length > 0
      ? complete(given, name)
      : undefined;
  return whole === undefined ? answer : withJson(answer, whole);
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(isMarked(body) ? body.subarray(MARK.length) : body).toString('utf8'));
  } catch {
    return undefined;
  }
}

function withJson(answer: WorldResponse, value: unknown): WorldResponse {
  const text = Buffer.from(JSON.stringify(value));
  const body = isMarked(answer.body) ? Buffer.concat([MARK, text]) : text;
  return { ...answer, body, headers: { ...answer.headers, 'content-length': String(body.byteLength) } };
}
