import type { Milliseconds } from '../base/units.js';
import type { LoadCurve, RouteLoad } from '../result/release.js';
import type { Meter } from './meter.js';

/** Approximate number of spans in a curve. */
const SPANS = 240;
const STEPS: readonly Milliseconds[] = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600].map(
  (seconds) => seconds * 1000,
);

/** The load on each host over time. */
export interface Load {
  readonly spanMs: Milliseconds;
  readonly curves: readonly LoadCurve[];
}

/** @param untilMs the end of the last curve; requests in flight then have not ended */
export function loadOf(meter: Meter, untilMs: Milliseconds): Load {
  const spanMs = STEPS.find((step) => untilMs / step <= SPANS) ?? Math.ceil(untilMs / SPANS);
  const spans = Math.max(1, Math.ceil(untilMs / spanMs));
  const byHost: number[][] = meter.hosts.map(() => []);
  meter.route.forEach((route, index) => byHost[meter.routes[route]?.host ?? 0]?.push(index));
  const curves = byHost.map((requests, host) => ({
    host: meter.hosts[host] as string,
    peakInFlight: peakOf(meter, requests, untilMs),
    ...curveOf(meter, requests, untilMs, spanMs, spans),
  }));
  return { spanMs, curves: curves.sort((a, b) => (a.host < b.host ? -1 : 1)) };
}

function curveOf(
  meter: Meter,
  requests: readonly number[],
  untilMs: Milliseconds,
  spanMs: Milliseconds,
  spans: number,
): Pick<LoadCurve, 'requests' | 'inFlight'> {
  const begun = new Array<number>(spans).fill(0);
  const busyMs = new Array<number>(spans).fill(0);
  for (const index of requests) {
    const start = meter.start[index] as number;
    const end = endOf(meter, index, untilMs);
    const first = Math.min(spans - 1, Math.floor(start / spanMs));
    begun[first] = (begun[first] ?? 0) + 1;
    for (let span = first; span < spans && span * spanMs < end; span++) {
      const within = Math.min(end, (span + 1) * spanMs) - Math.max(start, span * spanMs);
      busyMs[span] = (busyMs[span] ?? 0) + Math.max(0, within);
    }
  }
  return { requests: begun, inFlight: busyMs.map((ms) => Math.round((1000 * ms) / spanMs) / 1000) };
}

/** Greatest concurrency; a request that ends when another starts makes room for it. */
function peakOf(meter: Meter, requests: readonly number[], untilMs: Milliseconds): number {
  const starts = requests.map((index) => meter.start[index] as number).sort((a, b) => a - b);
  const ends = requests.map((index) => endOf(meter, index, untilMs)).sort((a, b) => a - b);
  let peak = 0;
  let ended = 0;
  starts.forEach((start, begun) => {
    while ((ends[ended] as number) <= start && ended <= begun) ended++;
    peak = Math.max(peak, begun + 1 - ended);
  });
  return peak;
}

function endOf(meter: Meter, index: number, untilMs: Milliseconds): Milliseconds {
  const end = meter.end[index] as number;
  return Number.isNaN(end) ? untilMs : end;
}

/** Requests and bytes by route, most requests first. */
export function routesOf(meter: Meter): RouteLoad[] {
  const loads = meter.routes.map(({ host, route }) => ({
    host: meter.hosts[host] as string,
    route,
    requests: 0,
    bytes: 0,
  }));
  meter.route.forEach((route, index) => {
    const load = loads[route];
    if (load === undefined) return;
    load.requests++;
    load.bytes += meter.bytes[index] ?? 0;
  });
  return loads.sort((a, b) => b.requests - a.requests || (`${a.host}${a.route}` < `${b.host}${b.route}` ? -1 : 1));
}
