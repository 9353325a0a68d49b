import { byCodeUnits } from '../base/order.js';
import type { Milliseconds } from '../base/units.js';
import { shownUrl } from '../services/http/shown-url.js';
import type { RequestKind, TraceEntry } from '../services/http/transport.js';
import { routeOf } from '../stand-in/route.js';

interface Entry {
  readonly trace: TraceEntry;
  /** The URL as requested. */
  readonly given: string;
}

/** Records a verifier's requests and answers from its messages. */
export class RunRecord {
  readonly #entries = new Map<number, Entry>();
  /** By request, the number of failed attempts in a row with no later attempt yet. */
  readonly #failed = new Map<string, number>();

  /** @param number of the request, from 1 */
  ask(number: number, method: string, url: string, atMs: Milliseconds): void {
    const given = `${method} ${url}`;
    const failed = this.#failed.get(given) ?? 0;
    this.#failed.delete(given);
    const trace: TraceEntry = {
      kind: kindOf(url),
      method: method === 'POST' ? 'POST' : 'GET',
      url: shownUrl(url),
      startMs: atMs,
      endMs: null,
      status: null,
      attempt: failed + 1,
      bytes: 0,
    };
    this.#entries.set(number, { trace, given });
  }

  /** @param status null if no answer came */
  got(number: number, atMs: Milliseconds, status: number | null, bytes: number): void {
    const entry = this.#entries.get(number);
    if (entry === undefined) return;
    Object.assign(entry.trace, { endMs: atMs, status, bytes });
    if (status === null || status >= 400) this.#failed.set(entry.given, entry.trace.attempt);
  }

  gaveUp(number: number): void {
    const entry = this.#entries.get(number);
    if (entry !== undefined) entry.trace.cancelled = true;
  }

  /**
   * All requests that began by then, by start, then URL; what had not ended is still in flight.
   *
   * @param asked how many had begun, where the verifier knows: others may begin at the very same time
   */
  requestsUntil(endMs: Milliseconds, asked = Number.POSITIVE_INFINITY): TraceEntry[] {
    return [...this.#entries]
      .filter(([number, { trace }]) => number <= asked && trace.startMs <= endMs)
      .map(([, { trace }]) => (trace.endMs !== null && trace.endMs > endMs ? inFlight(trace) : trace))
      .sort((a, b) => a.startMs - b.startMs || byCodeUnits(a.url, b.url));
  }
}

function inFlight(trace: TraceEntry): TraceEntry {
  return { ...trace, endMs: null, status: null, bytes: 0 };
}

const KINDS: Readonly<Record<string, RequestKind>> = {
  task: 'task',
  artifact: 'artifact',
  list: 'list',
  batch: 'batch',
  group: 'group',
};

function kindOf(url: string): RequestKind {
  return KINDS[routeOf(url)] ?? 'source';
}
