import type { Milliseconds } from '../base/units.js';
import type { CancelSignal } from './cancellation.js';
import type { CallOff, TurningClock } from './clock.js';

/**
 * The event loop of one of several processes that live on one clock: exclusive time in it stops only itself. Sleepers
 * that fall due meanwhile wait until it is over, in the order in which they fell due.
 */
export class OwnLoop implements TurningClock {
  /** Undefined while there is no exclusive time. */
  #exclusive: object | undefined;
  #waiting: (() => void)[] = [];

  constructor(readonly clock: TurningClock) {}

  now(): Milliseconds {
    return this.clock.now();
  }

  async sleep(ms: Milliseconds, signal?: CancelSignal): Promise<void> {
    await this.outside(this.clock.sleep(ms, signal));
    signal?.throwIfAborted();
  }

  alarm(ms: Milliseconds, ring: () => void): CallOff {
    const setIn = this.#exclusive;
    let off = false;
    const ringUnlessOff = (): void => {
      if (!off) ring();
    };
    const callOff = this.clock.alarm(ms, () => {
      if (this.#isHeldBack(setIn)) this.#waiting.push(ringUnlessOff);
      else ring();
    });
    return () => {
      off = true;
      callOff();
    };
  }

  soon(step: () => void): void {
    this.clock.soon(() => {
      if (this.#exclusive !== undefined) this.#waiting.push(step);
      else step();
    });
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    if (this.#exclusive !== undefined) return work();
    this.#exclusive = {};
    try {
      return await work();
    } finally {
      this.#exclusive = undefined;
      const waiting = this.#waiting;
      this.#waiting = [];
      // One after another, each with all that follows from it.
      for (const step of waiting) this.soon(step);
    }
  }

  /** What something outside of this process brings; the process learns of it when it has time. */
  async outside<T>(work: Promise<T>): Promise<T> {
    const since = this.#exclusive;
    try {
      return await work;
    } finally {
      if (this.#isHeldBack(since)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** What began before the exclusive time that is now, or in an earlier one, waits until it is over. */
  #isHeldBack(since: object | undefined): boolean {
    return this.#exclusive !== undefined && this.#exclusive !== since;
  }
}
