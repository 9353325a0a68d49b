import { byCodeUnits } from '../base/order.js';
import type { Milliseconds } from '../base/units.js';
import type { TraceEntry } from '../services/http/transport.js';

/** What a verification has asked for. */
export interface Traced {
  /** All attempts begun so far, by start, then URL. */
  readonly requests: readonly TraceEntry[];
  /** Number of requests in flight that nothing has cancelled. */
  readonly orphans: number;
  /** Requests made on the mere expectation that they would be needed, whose outcome no check used. */
  readonly wasted: number;
  /** Answers that took no request of its own: from a cache. */
  readonly cachedAnswers: number;
}

/**
 * A copy of a trace as it is now, since what is in flight may still be written to.
 *
 * @param started on the clock of the trace; times are from then
 */
export function tracedUntilNow(trace: readonly TraceEntry[], started: Milliseconds): Traced {
  const sent = trace.filter((entry) => entry.cached !== true);
  const requests = sent.map((entry): TraceEntry => ({
    ...entry,
    startMs: entry.startMs - started,
    endMs: entry.endMs === null ? null : entry.endMs - started,
    status: entry.endMs === null ? null : entry.status,
    ...(entry.claim && { claim: { used: entry.claim.used } }),
  }));
  requests.sort((a, b) => a.startMs - b.startMs || byCodeUnits(a.url, b.url));
  return {
    requests,
    orphans: requests.filter((entry) => entry.endMs === null && entry.cancelled !== true).length,
    wasted: requests.filter((entry) => entry.claim?.used === false).length,
    cachedAnswers: trace.length - sent.length,
  };
}
