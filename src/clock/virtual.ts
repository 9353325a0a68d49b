import type { Milliseconds } from '../base/units.js';
import type { CancelSignal } from './cancellation.js';
import type { CallOff, TurningClock } from './clock.js';
import { Sleepers } from './sleepers.js';

/** Nothing can go on: everything waits for something that no sleeper and no turn will bring. */
export class DeadlockError extends Error {
  override readonly name = 'DeadlockError';
}

/** When a step counts as finished, with all its consequences. */
export type Settling =
  /** After a turn of the real event loop: for code such as fetch that uses streams and timers of its own. */
  | 'loop'
  /** When no microtask is left: many times faster, and all that a simulation in memory needs. */
  | 'microtasks';

/** After this many steps the event loop gets a turn, so that the process can be interrupted. */
const STEPS_BETWEEN_LOOP_TURNS = 2000;

/** What a clock runs. */
interface Running {
  ended: boolean;
  /** Nothing was left to do at the last step. */
  wasIdle: boolean;
  readonly finish: () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Time that passes only when nothing is left to do, and is therefore exact and free of noise.
 *
 * Steps and due sleepers run one after another; everything that follows from one (all its microtasks) runs before the
 * next. So a simulation may wait on nothing but this clock and microtasks. Work outside (a thread pool, a socket) must
 * go through {@link holding}.
 */
export class VirtualClock implements TurningClock {
  #now: Milliseconds = 0;
  #ready: (() => void)[] = [];
  /** The steps whose turn it is, in order. */
  #batch: (() => void)[] = [];
  #next = 0;
  readonly #sleepers = new Sleepers();
  /** The sleepers of work that has exclusive time; undefined while there is none. */
  #exclusive: Sleepers | undefined;
  readonly #held = new Set<Promise<unknown>>();
  #steps = 0;

  constructor(readonly settling: Settling = 'loop') {}

  now(): Milliseconds {
    return this.#now;
  }

  /** How many are asleep or waiting for a turn. */
  get pending(): number {
    return this.#sleepers.size + this.#ready.length + this.#batch.length - this.#next;
  }

  sleep(ms: Milliseconds, signal?: CancelSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason);
        return;
      }
      const sleepers = this.#exclusive ?? this.#sleepers;
      const onAbort = (): void => {
        sleepers.cancel(sleeper);
        reject(signal?.reason);
      };
      const sleeper = sleepers.add(this.#now + Math.max(0, ms), () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      });
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  alarm(ms: Milliseconds, ring: () => void): CallOff {
    const sleepers = this.#exclusive ?? this.#sleepers;
    const sleeper = sleepers.add(this.#now + Math.max(0, ms), () => {
      // It may have been called off at this very time, before its turn came.
      if (sleeper.state === 'taken') ring();
    });
    return () => sleepers.cancel(sleeper);
  }

  soon(step: () => void): void {
    this.#ready.push(step);
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    if (this.#exclusive !== undefined) return work();
    this.#exclusive = new Sleepers();
    try {
      return await work();
    } finally {
      this.#exclusive = undefined;
    }
  }

  /** Stops time until `work`, which this clock does not control, is done. */
  async holding<T>(work: Promise<T>): Promise<T> {
    this.#held.add(work);
    try {
      return await work;
    } finally {
      this.#held.delete(work);
    }
  }

  /**
   * Runs `main` and lets time pass until it ends. Whatever it leaves behind is frozen where it is.
   *
   * @throws DeadlockError when `main` waits for something that can no longer happen
   */
  run<T>(main: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const running: Running = { ended: false, finish: () => resolve(result), fail: reject, wasIdle: false };
      const result = main().finally(() => {
        running.ended = true;
      });
      result.catch(() => undefined);
      this.#goOn(running);
    });
  }

  /**
   * Takes the next step once the last one has finished with all its consequences. It runs for every step, so it makes
   * no promises.
   */
  #goOn(running: Running): void {
    const next = (): void => {
      try {
        if (this.#held.size > 0) void Promise.allSettled(this.#held).then(() => this.#goOn(running));
        else if (this.#advance(running)) this.#goOn(running);
      } catch (error) {
        running.fail(error);
      }
    };
    this.#steps++;
    // Code that waits for the event loop against the rules gets a turn of it too, once nothing else is left to do.
    const loop = this.settling === 'loop' || running.wasIdle || this.#steps % STEPS_BETWEEN_LOOP_TURNS === 0;
    if (loop) setImmediate(next);
    // Microtasks run when no tick is left, so a tick queued by a microtask runs after all microtasks.
    else queueMicrotask(() => process.nextTick(next));
  }

  /** Takes one step; false if it was the last. @throws DeadlockError when there is nothing to be done */
  #advance(running: Running): boolean {
    if (this.#exclusive !== undefined) {
      this.#spendExclusive(this.#exclusive);
      return true;
    }
    if (running.ended) {
      running.finish();
      return false;
    }
    const step = this.#nextStep();
    if (step === undefined && running.wasIdle)
      throw new DeadlockError(`at ${this.#now} ms nothing is left that could happen`);
    running.wasIdle = step === undefined;
    step?.();
    return true;
  }

  /** What is ready comes first, then what has fallen due; time moves only if there is neither. */
  #nextStep(): (() => void) | undefined {
    if (this.#next >= this.#batch.length) {
      this.#collectDue();
      const due = this.#ready.length === 0 ? this.#sleepers.nextDue() : undefined;
      if (due !== undefined) {
        this.#now = Math.max(this.#now, due);
        this.#collectDue();
      }
      this.#batch = this.#ready;
      this.#next = 0;
      this.#ready = [];
    }
    const step = this.#batch[this.#next];
    if (step !== undefined) this.#next++;
    return step;
  }

  #collectDue(): void {
    for (let sleeper = this.#sleepers.takeDue(this.#now); sleeper; sleeper = this.#sleepers.takeDue(this.#now)) {
      this.#ready.push(sleeper.wake);
    }
  }

  #spendExclusive(sleepers: Sleepers): void {
    const due = sleepers.nextDue();
    if (due === undefined) throw new DeadlockError(`at ${this.#now} ms exclusive work waits for other work`);
    this.#now = Math.max(this.#now, due);
    sleepers.takeDue(this.#now)?.wake();
  }
}
