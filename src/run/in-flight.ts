import type { Milliseconds } from '../base/units.js';
import type { TraceEntry } from '../services/http/transport.js';

export interface PeakInFlight {
  readonly byHost: Readonly<Record<string, number>>;
  readonly overall: number;
}

/**
 * The most requests in flight at the same time. One that starts when another ends does not overlap it; one that takes
 * no time overlaps nothing, but counts as one.
 */
export function peakInFlight(requests: readonly TraceEntry[], endMs: Milliseconds): PeakInFlight {
  const hosts = new Map<string, TraceEntry[]>();
  for (const request of requests) {
    const host = hostOf(request.url);
    const sofar = hosts.get(host);
    if (sofar === undefined) hosts.set(host, [request]);
    else sofar.push(request);
  }
  const byHost = [...hosts].map(([host, own]): [string, number] => [host, peakOf(own, endMs)]);
  byHost.sort(([a], [b]) => (a < b ? -1 : 1));
  return { byHost: Object.fromEntries(byHost), overall: peakOf(requests, endMs) };
}

/** Evidence may name things that are not URLs; they are shown under an empty host. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** {@link peakInFlight} over all hosts. */
export function peakOf(requests: readonly TraceEntry[], endMs: Milliseconds): number {
  const changes: { readonly at: Milliseconds; readonly by: 1 | -1 }[] = [];
  for (const request of requests) {
    const end = request.endMs ?? Math.max(endMs, request.startMs);
    if (end > request.startMs) changes.push({ at: request.startMs, by: 1 }, { at: end, by: -1 });
  }
  changes.sort((a, b) => a.at - b.at || a.by - b.by);
  let peak = requests.length === 0 ? 0 : 1;
  let current = 0;
  for (const change of changes) {
    current += change.by;
    peak = Math.max(peak, current);
  }
  return peak;
}
