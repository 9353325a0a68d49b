import type { Milliseconds } from '../base/units.js';
import type { HttpRequest } from '../services/http/transport.js';
import type { Fate, Oracle } from '../world/oracle.js';

/** The header in which clients that keep virtual time number their requests, from 1, in order. */
export const REQUEST_HEADER = 'x-cot-bench-request';

/** The header that tells them how long their answer takes, and how it fails. */
export const WAIT_HEADER = 'x-cot-bench-wait-ms';
export const BODY_HEADER = 'x-cot-bench-body-ms';
export const FAULT_HEADER = 'x-cot-bench-fault';

/** Longest real time to wait for the announcement of a request that has arrived. */
const LONGEST_WAIT_MS = 30_000;

/**
 * Matches requests of clients that keep virtual time themselves. They announce requests in order; over HTTP, requests
 * arrive in any order, and at once.
 */
export class Appointments {
  readonly #fates = new Map<number, Fate | Error>();
  readonly #waiting = new Map<number, (fate: Fate | Error) => void>();

  constructor(readonly oracle: Oracle) {}

  /** The client makes a request, at this time of its own clock. */
  announce(number: number, request: HttpRequest, nowMs: Milliseconds): void {
    const fate = attempt(() => this.oracle.fateOf(number, request, nowMs));
    this.#fates.set(number, fate);
    this.#waiting.get(number)?.(fate);
    this.#waiting.delete(number);
  }

  /** The client no longer wants the answer. */
  giveUp(number: number, nowMs: Milliseconds): void {
    this.oracle.release(number, nowMs);
  }

  /** @throws InputError if the scenario turns out to be unusable; an error if the request is never announced */
  async fateOf(number: number): Promise<Fate> {
    const fate = this.#fates.get(number) ?? (await this.#announced(number));
    if (fate instanceof Error) throw fate;
    return fate;
  }

  #announced(number: number): Promise<Fate | Error> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(new Error(`request ${number} was not announced`)), LONGEST_WAIT_MS);
      this.#waiting.set(number, (fate) => {
        clearTimeout(timer);
        resolve(fate);
      });
    });
  }
}

function attempt(work: () => Fate): Fate | Error {
  try {
    return work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
