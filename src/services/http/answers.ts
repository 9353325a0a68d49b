import { MissingError, ServiceError } from '../../cot/failure.js';
import { PythonError } from '../../python/error.js';
import { parsedFile } from '../../python/parsed-file.js';
import type { Value } from '../../python/values/value.js';
import { messageOf } from '../../base/errors.js';
import { wholeBody, type BodyLimit } from './body.js';
import { shownUrl } from './shown-url.js';
import { TransportError, type HttpResponse, type TraceEntry } from './transport.js';

/** An attempt that may succeed next time: an unexpected status, no answer, or a broken one. */
export class AttemptError extends Error {
  override readonly name = 'AttemptError';
  constructor(
    readonly url: string,
    /** What came instead of an answer: `status 503`, `connection reset`, … */
    readonly answer: string,
    /** Whether the answer was a 404. */
    readonly missing: boolean,
    options?: ErrorOptions,
  ) {
    super(`${shownUrl(url)}: ${answer}`, options);
  }
}

/** @throws AttemptError unless the status is 200 */
export function expectOk(response: HttpResponse, url: string): void {
  if (response.status === 200) return;
  response.body.cancel();
  throw new AttemptError(url, `status ${response.status}`, response.status === 404);
}

/** A service that is down often answers with an HTML page. @throws AttemptError */
export function refuseHtml(response: HttpResponse, url: string): void {
  if (!/^\s*text\/html\b/i.test(response.headers['content-type'] ?? '')) return;
  response.body.cancel();
  throw new AttemptError(url, 'an HTML page instead of data', false);
}

/** An answer that came whole, and is not what it should be. */
export class UnreadableAnswer extends AttemptError {
  constructor(url: string, answer: string, options?: ErrorOptions) {
    super(url, answer, false, options);
  }
}

/** The body as JSON. @throws UnreadableAnswer if it is not JSON */
export async function jsonBody(response: HttpResponse, entry: TraceEntry, limit: BodyLimit): Promise<Value> {
  return readJson(entry.url, await wholeBody(response, entry, limit));
}

/** {@link jsonBody}, where a byte order mark before it does not count: as Python's `requests` reads JSON. */
export async function jsonBodyOrMarked(response: HttpResponse, entry: TraceEntry, limit: BodyLimit): Promise<Value> {
  const bytes = await wholeBody(response, entry, limit);
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return readJson(entry.url, isMarked ? bytes.subarray(3) : bytes);
}

function readJson(url: string, bytes: Uint8Array): Value {
  try {
    return parsedFile(bytes, 'json');
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    throw new UnreadableAnswer(url, `an answer that is no JSON (${error.message})`, { cause: error });
  }
}

/** Whether another attempt could help. */
export function worthwhile(error: unknown): boolean {
  return error instanceof AttemptError || error instanceof TransportError;
}

/** The same, but not after a 404. */
export function worthwhileUnlessMissing(error: unknown): boolean {
  return worthwhile(error) && !(error instanceof AttemptError && error.missing);
}

/**
 * Runs a series of attempts to `url` and says in the verifier's terms how it ended.
 *
 * @throws MissingError after a 404; ServiceError when no usable answer came; other errors as they are
 */
export async function conclude<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AttemptError && error.missing) {
      throw new MissingError(`${shownUrl(url)} does not exist (404)`, { cause: error });
    }
    if (!worthwhile(error)) throw error;
    const answer = error instanceof AttemptError ? error.answer : messageOf(error);
    const host = URL.canParse(url) ? new URL(url).host : url;
    throw new ServiceError(
      host,
      answer,
      `${host} gave no usable answer for ${shownUrl(url)}; the last one: ${answer}`,
      { cause: error },
    );
  }
}
