import type { Milliseconds } from '../base/units.js';
import type { CancelSignal } from '../clock/cancellation.js';
import type { CallOff, TurningClock } from '../clock/clock.js';

/** How far a run may go. */
export interface Bounds {
  /** On the clock of the run. */
  readonly virtualMs: Milliseconds;
  /** How many sleeps and waits for a turn are allowed in all. */
  readonly steps: number;
}

/** A run has gone on for longer than any sensible one would. */
export class EndlessError extends Error {
  override readonly name = 'EndlessError';
}

/** A clock that ends a run which would go on for ever. It takes no part in what the run waits for. */
export class BoundedClock implements TurningClock {
  #steps = 0;
  #end: (reason: EndlessError) => void = () => undefined;
  /** Rejects when a bound is exceeded; never resolves. */
  readonly exceeded: Promise<never>;

  constructor(
    readonly clock: TurningClock,
    readonly bounds: Bounds,
  ) {
    this.exceeded = new Promise((_resolve, reject) => {
      this.#end = reject;
    });
    this.exceeded.catch(() => undefined);
  }

  now(): Milliseconds {
    return this.clock.now();
  }

  sleep(ms: Milliseconds, signal?: CancelSignal): Promise<void> {
    this.#count();
    return this.clock.sleep(ms, signal);
  }

  alarm(ms: Milliseconds, ring: () => void): CallOff {
    this.#count();
    return this.clock.alarm(ms, ring);
  }

  soon(step: () => void): void {
    this.#count();
    this.clock.soon(step);
  }

  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.clock.exclusively(work);
  }

  #count(): void {
    const { virtualMs, steps } = this.bounds;
    this.#steps++;
    if (this.#steps > steps) this.#end(new EndlessError(`no end after ${steps} steps`));
    else if (this.now() > virtualMs)
      this.#end(new EndlessError(`no end after ${virtualMs / 3_600_000} hours of virtual time`));
  }
}
