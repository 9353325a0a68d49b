import { byCodeUnits } from '../base/order.js';
import type { Milliseconds } from '../base/units.js';
import type { TraceEntry } from '../services/http/transport.js';
import type { CriticalRequest } from '../result/result.js';

/**
 * A chain of requests that fills the time up to the verdict. Walking back from the end, each is the one that ended last
 * before the next one started. Of several that ended together the longest is taken, then the first by URL. Where all
 * waited for a pause (of a retry, say), the chain has a gap.
 *
 * @param requests of a run in virtual time
 */
export function criticalPath(requests: readonly TraceEntry[], durationMs: Milliseconds): CriticalRequest[] {
  const ended = requests.filter(hasLength).sort(lastToEndFirst);
  const path: CriticalRequest[] = [];
  let before = durationMs;
  for (const { method, url, startMs, endMs } of ended) {
    if (endMs > before) continue;
    path.push({ method, url, startMs, endMs });
    before = startMs;
  }
  return path.reverse();
}

type Ended = TraceEntry & { readonly endMs: Milliseconds };

function hasLength(request: TraceEntry): request is Ended {
  return request.endMs !== null && request.endMs > request.startMs;
}

function lastToEndFirst(a: Ended, b: Ended): number {
  return b.endMs - a.endMs || a.startMs - b.startMs || byCodeUnits(a.url, b.url) || byCodeUnits(a.method, b.method);
}
