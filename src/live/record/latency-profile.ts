import { byCodeUnits } from '../../base/order.js';
import type { HostLatencies, Latencies } from './capture/latencies.js';
import type { ProfileDefinition, RouteDefinition } from '../../world/profile-definition.js';
import { DEFAULT_ROOT_URL } from '../deployment.js';

/** More samples of a host add nothing. */
const MOST_SAMPLES = 200;

/** Measured latencies as a profile for simulations: for each host all samples, equally likely. */
export function latencyProfile(name: string, { byHost }: Latencies, rootUrl: string): ProfileDefinition {
  const hosts = [...byHost].sort(([a], [b]) => byCodeUnits(a, b));
  const root = new URL(rootUrl).host;
  const measured = hosts.map(([host, latencies]) =>
    routeOf(host === root ? new URL(DEFAULT_ROOT_URL).host : host, latencies),
  );
  const others = [...byHost.values()].flatMap(({ latencyMs }) => latencyMs);
  return {
    name,
    routes: others.length === 0 ? measured : [...measured, { host: '*', latencyMs: { empirical: samples(others) } }],
  };
}

function routeOf(host: string, { latencyMs, bodyMs }: HostLatencies): RouteDefinition {
  return { host, latencyMs: { empirical: samples(latencyMs) }, bodyMs: { empirical: samples(bodyMs) } };
}

/** Sorted, in eighths of a millisecond; if there are many, an even selection. */
function samples(values: readonly number[]): readonly number[] {
  const sorted = values.map((value) => Math.round(value * 8) / 8).sort((a, b) => a - b);
  if (sorted.length <= MOST_SAMPLES) return sorted;
  return Array.from(
    { length: MOST_SAMPLES },
    (_, index) => sorted[Math.round((index * (sorted.length - 1)) / (MOST_SAMPLES - 1))] as number,
  );
}
