import type { TraceEntry } from '../services/http/transport.js';
import type { LowerBound } from './lower-bound/lower-bound.js';
import { criticalPath } from './critical-path.js';
import { peakInFlight } from './in-flight.js';
import type { Prediction } from '../result/result.js';
import type { VerificationRun } from './run-verification.js';

/** What a run in virtual time says exactly about its cell. */
export function predictionOf(run: VerificationRun, limit?: LowerBound): Prediction {
  const { requests, durationMs } = run;
  const peak = peakInFlight(requests, durationMs);
  return {
    durationMs,
    requests: requests.length,
    duplicates: duplicatesIn(requests),
    wasted: run.wasted,
    retries: requests.filter((request) => request.attempt > 1).length,
    peakInFlight: peak.byHost,
    peakInFlightOverall: peak.overall,
    criticalPath: criticalPath(requests, durationMs),
    bytes: requests.reduce((sum, request) => sum + request.bytes, 0),
    limitMs: limit?.limitMs ?? null,
    speculativeLimitMs: limit?.speculativeLimitMs ?? null,
  };
}

/** First attempts minus distinct pairs of method and URL. */
export function duplicatesIn(requests: readonly TraceEntry[]): number {
  const first = requests.filter((request) => request.attempt === 1);
  return first.length - new Set(first.map((request) => `${request.method} ${request.url}`)).size;
}
