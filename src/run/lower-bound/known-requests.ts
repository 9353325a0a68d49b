import type { Milliseconds } from '../../base/units.js';
import { parsedFile } from '../../python/parsed-file.js';
import type { Value } from '../../python/values/value.js';
import { settledSync } from '../../scheduling/gather.js';
import { ARTIFACT_RETRIES, REPOSITORY_RETRIES, STANDARD_RETRIES, type RetryPolicy } from '../../services/http/retry.js';
import { shownUrl } from '../../services/http/shown-url.js';
import type { RequestKind } from '../../services/http/transport.js';
import { seriesOf, type Series, type TimedScenario, type WorthRetrying } from './series.js';

/** A request that every verifier must make, at the earliest time that it can be known. */
export interface NecessaryRequest {
  readonly kind: RequestKind;
  readonly method: 'GET';
  readonly url: string;
  readonly startMs: Milliseconds;
  readonly endMs: Milliseconds;
  /** The request whose answer came last of those that reveal this one. */
  readonly revealedBy: NecessaryRequest | undefined;
}

/** A moment, and the request whose end it is; without one it is the start. */
export interface Moment {
  readonly ms: Milliseconds;
  readonly end: NecessaryRequest | undefined;
}

export const START: Moment = { ms: 0, end: undefined };

/** When all of them have come. */
export function latest(...moments: readonly Moment[]): Moment {
  return moments.reduce((a, b) => (b.ms > a.ms ? b : a));
}

export interface Manner {
  readonly kind: RequestKind;
  readonly policy: RetryPolicy;
  readonly again: WorthRetrying;
}

const unlessOk: WorthRetrying = (status) => status !== 200;
const unlessOkOrMissing: WorthRetrying = (status) => status !== 200 && status !== 404;

/** A document that cannot be read is downloaded again from 63.3 on. */
function unlessReadable(type: 'json' | 'yaml'): WorthRetrying {
  return (status, body) => unlessOkOrMissing(status, body) || (status === 200 && !isReadable(body, type));
}

function isReadable(body: Uint8Array, type: 'json' | 'yaml'): boolean {
  return settledSync(() => parsedFile(body, type)).ok;
}

const unlessJson: WorthRetrying = (status, body) => status !== 200 || !isReadable(body, 'json');

/** How each kind of thing is asked for and retried. */
export const MANNERS = {
  definition: { kind: 'task', policy: STANDARD_RETRIES, again: unlessOk },
  artifact: { kind: 'artifact', policy: ARTIFACT_RETRIES, again: unlessOkOrMissing },
  listing: { kind: 'list', policy: STANDARD_RETRIES, again: unlessOk },
  source: { kind: 'source', policy: STANDARD_RETRIES, again: unlessOkOrMissing },
  json: { kind: 'source', policy: STANDARD_RETRIES, again: unlessReadable('json') },
  yaml: { kind: 'source', policy: STANDARD_RETRIES, again: unlessReadable('yaml') },
  page: { kind: 'source', policy: STANDARD_RETRIES, again: (status) => status >= 500 && status < 512 },
  repository: { kind: 'source', policy: REPOSITORY_RETRIES, again: unlessJson },
  repositoryPart: { kind: 'source', policy: STANDARD_RETRIES, again: unlessJson },
} as const satisfies Record<string, Manner>;

/** An answer, and when it is there. */
export interface Answer {
  readonly at: Moment;
  readonly body: Uint8Array | undefined;
}

/**
 * The requests found so far. What several things reveal starts when the first of them does; since that can be found
 * late, finding goes over everything until nothing starts any earlier ({@link settle}).
 */
export class KnownRequests {
  readonly #earliest = new Map<string, Moment>();
  readonly #series = new Map<string, Series>();
  #requests = new Map<string, NecessaryRequest>();
  #changed = false;

  constructor(readonly timed: TimedScenario) {}

  get all(): readonly NecessaryRequest[] {
    return [...this.#requests.values()];
  }

  /** Repeats `find` until it finds nothing earlier. */
  settle(find: () => void): void {
    do {
      this.#changed = false;
      this.#requests = new Map();
      find();
    } while (this.#changed);
  }

  ask(manner: Manner, url: string, known: Moment): Answer {
    const before = this.#earliest.get(url);
    const start = before !== undefined && before.ms <= known.ms ? before : known;
    if (start !== before) {
      this.#earliest.set(url, start);
      this.#changed ||= before !== undefined;
    }
    const series = this.#seriesOf(manner, url);
    const endMs = start.ms + series.durationMs;
    const request: NecessaryRequest = {
      kind: manner.kind,
      method: 'GET',
      url: shownUrl(url),
      startMs: start.ms,
      endMs,
      revealedBy: start.end,
    };
    this.#requests.set(url, request);
    return { at: { ms: endMs, end: request }, body: series.status === 200 ? series.body : undefined };
  }

  #seriesOf(manner: Manner, url: string): Series {
    const known = this.#series.get(url);
    if (known !== undefined) return known;
    const series = seriesOf(this.timed, url, manner.policy, manner.again);
    this.#series.set(url, series);
    return series;
  }
}

/** A document, or null if it cannot be read and so reveals nothing. */
export function readable(answer: Answer, type: 'json' | 'yaml' = 'json'): Value {
  if (answer.body === undefined) return null;
  try {
    return parsedFile(answer.body, type);
  } catch {
    return null;
  }
}
