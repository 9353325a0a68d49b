import type { Milliseconds } from '../../../base/units.js';
import type { HopTiming } from './exchange.js';

/** Measured latencies of one host. */
export interface HostLatencies {
  readonly latencyMs: Milliseconds[];
  readonly bodyMs: Milliseconds[];
}

/** Combines the timings of hops: a redirect and its target count for the host first contacted. */
export class Latencies {
  readonly byHost = new Map<string, HostLatencies>();
  readonly #redirected = new Map<string, { readonly host: string; readonly spentMs: Milliseconds }>();

  add({ url, headMs, bodyMs, location }: HopTiming): void {
    const before = this.#redirected.get(url);
    const host = before?.host ?? new URL(url).host;
    const spentMs = (before?.spentMs ?? 0) + headMs;
    this.#redirected.delete(url);
    if (location !== undefined && URL.canParse(location, url)) {
      this.#redirected.set(new URL(location, url).href, { host, spentMs: spentMs + bodyMs });
      return;
    }
    const measured = this.byHost.get(host) ?? { latencyMs: [], bodyMs: [] };
    this.byHost.set(host, measured);
    measured.latencyMs.push(spentMs);
    measured.bodyMs.push(bodyMs);
  }
}
