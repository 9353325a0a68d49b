import type { Milliseconds } from '../../../base/units.js';
import type { HopTiming } from './exchange.js';

/** What was measured of one host. */
export interface HostLatencies {
  readonly latencyMs: Milliseconds[];
  readonly bodyMs: Milliseconds[];
}

/** Puts the timings of hops together: a redirect counts for the host that was asked, with the hop it led to. */
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
