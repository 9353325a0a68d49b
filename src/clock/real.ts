import type { Milliseconds } from '../base/units.js';
import type { CancelSignal } from './cancellation.js';
import type { CallOff, TurningClock } from './clock.js';

/**
 * Real time, optionally sped up: at scale 1/50 a sleep of 5 s takes 100 ms, and `now` then reads 5 s more.
 *
 * Node's timers can fire up to a millisecond early; a sleep here never ends before its time.
 */
export class RealClock implements TurningClock {
  readonly #start = performance.now();
  #queue: (() => void)[] = [];
  #exclusive = 0;
  #scheduled = false;

  /** @param scale real time per unit of this clock's time, 0 < scale ≤ 1 */
  constructor(readonly scale = 1) {}

  now(): Milliseconds {
    return (performance.now() - this.#start) / this.scale;
  }

  async sleep(ms: Milliseconds, signal?: CancelSignal): Promise<void> {
    const due = performance.now() + ms * this.scale;
    do {
      await timeout(Math.max(0, due - performance.now()), signal);
    } while (performance.now() < due);
  }

  alarm(ms: Milliseconds, ring: () => void): CallOff {
    const due = performance.now() + ms * this.scale;
    let timer: NodeJS.Timeout;
    const set = (): void => {
      timer = setTimeout(() => (performance.now() < due ? set() : ring()), Math.max(0, due - performance.now()));
    };
    set();
    return () => clearTimeout(timer);
  }

  soon(step: () => void): void {
    this.#queue.push(step);
    this.#schedule();
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    this.#exclusive++;
    try {
      return await work();
    } finally {
      this.#exclusive--;
      this.#schedule();
    }
  }

  #schedule(): void {
    if (this.#scheduled || this.#exclusive > 0 || this.#queue.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => this.#runQueue());
  }

  /** Runs what is queued so far, unless a step takes exclusive time on the way. */
  #runQueue(): void {
    this.#scheduled = false;
    const step = this.#exclusive > 0 ? undefined : this.#queue.shift();
    step?.();
    this.#schedule();
  }
}

function timeout(ms: Milliseconds, signal?: CancelSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
