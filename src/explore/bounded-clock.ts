import type { Milliseconds } from '../base/units.js';
import type { CancelSignal } from '../clock/cancellation.js';
import type { CallOff, TurningClock } from '../clock/clock.js';

/** Limits of a run. */
export interface Bounds {
  /** In the run's own time. */
  readonly virtualMs: Milliseconds;
  /** Total number of sleeps and turns. */
  readonly steps: number;
}

/** A run went on beyond all sense. */
export class EndlessError extends Error {
  override readonly name = 'EndlessError';
}

/** A clock that stops endless runs. It does not affect what the run waits for. */
export class BoundedClock implements TurningClock {
  #steps = 0;
  #end: (reason: EndlessError) => void = () => undefined;
  /** Rejects when a limit is exceeded; never resolves. */
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
