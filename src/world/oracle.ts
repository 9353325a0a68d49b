import type { Milliseconds } from '../base/units.js';
import type { HttpRequest } from '../services/http/transport.js';
import { hasBody, taskclusterError, type WorldResponse } from './answers.js';
import { parseUrl, respondTo } from './respond.js';
import { DelayDraws, type WorldOptions } from './world.js';

/** What will become of a request: known at once to a client that keeps virtual time itself. */
export interface Fate {
  /** From asking to the head of the answer: the turn at the host, then the latency. */
  readonly waitMs: Milliseconds;
  /** From the head to the end of the body. */
  readonly bodyMs: Milliseconds;
  /** A broken or missing answer. A fault that is a status has become the answer. */
  readonly fault?: 'reset' | 'truncate' | 'hang';
  /** The answer of a fault that is a status. */
  readonly instead?: WorldResponse;
}

/** A place at a host, and when it is free again. */
interface Place {
  untilMs: Milliseconds;
  /** The request that has it. */
  holder: number;
}

/** The simulated outside of one run, for a client that keeps virtual time itself: it learns what a world would do. */
export class Oracle {
  readonly #draws: DelayDraws;
  readonly #places = new Map<string, Place[]>();

  constructor(readonly options: Omit<WorldOptions, 'clock'>) {
    this.#draws = new DelayDraws(options);
  }

  /**
   * Requests must be announced in the order in which they are made.
   *
   * @param number of the request, for {@link release}
   * @throws InputError if the scenario turns out to be unusable
   */
  fateOf(number: number, request: HttpRequest, nowMs: Milliseconds): Fate {
    const url = parseUrl(request.url);
    const { latencyMs, bodyMs, fault } = this.#draws.next(request, url);
    const instead =
      fault?.kind === 'status' ? taskclusterError(fault.status, 'a fault of the latency profile') : undefined;
    const { status } = instead ?? respondTo(this.options.scenario, request, url);
    const bodied = hasBody(status);
    const wholeBodyMs = bodied ? bodyMs : 0;
    const broken = fault !== undefined && fault.kind !== 'status' && (fault.kind !== 'truncate' || bodied);
    const busyMs = fault?.kind === 'hang' ? Infinity : latencyMs + (fault?.kind === 'reset' ? 0 : wholeBodyMs);
    const startMs = this.#startAt(url?.host ?? '', number, nowMs, busyMs);
    return {
      waitMs: startMs + latencyMs - nowMs,
      bodyMs: wholeBodyMs,
      ...(broken && { fault: fault.kind }),
      ...(instead && { instead }),
    };
  }

  /** A request is no longer wanted: its place is free. Requests queued behind it already have their times. */
  release(number: number, nowMs: Milliseconds): void {
    for (const places of this.#places.values()) {
      for (const place of places) if (place.holder === number) place.untilMs = Math.min(place.untilMs, nowMs);
    }
  }

  /** When a host begins to serve: first come, first served. */
  #startAt(host: string, number: number, nowMs: Milliseconds, busyMs: Milliseconds): Milliseconds {
    const most = this.options.profile.capacity[host];
    if (most === undefined) return nowMs;
    const places = this.#places.get(host) ?? Array.from({ length: most }, () => ({ untilMs: 0, holder: 0 }));
    this.#places.set(host, places);
    const first = places.reduce((a, b) => (b.untilMs < a.untilMs ? b : a));
    const startMs = Math.max(nowMs, first.untilMs);
    first.untilMs = startMs + busyMs;
    first.holder = number;
    return startMs;
  }
}
