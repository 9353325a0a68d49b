import type { Milliseconds } from '../base/units.js';
import type { CancelSignal } from './cancellation.js';
import type { CallOff, TurningClock } from './clock.js';
import { Sleepers } from './sleepers.js';

/** Nobody can go on: everybody waits for something that no sleeper and no turn will bring. */
export class DeadlockError extends Error {
  override readonly name = 'DeadlockError';
}

/** When a step has had all its consequences. */
export type Settling =
  /** After a turn of the real event loop: for what hands work to streams and timers of its own, such as fetch. */
  | 'loop'
  /** When no microtask is left: many times as fast, and all that a simulation in memory needs. */
  | 'microtasks';

/** Every so many steps the event loop gets a turn all the same, so that the process can be interrupted. */
const STEPS_BETWEEN_LOOP_TURNS = 2000;

/** What a clock runs. */
interface Running {
  ended: boolean;
  /** There was nobody left at the last step. */
  wasIdle: boolean;
  readonly finish: () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Time that passes only when nobody has anything left to do, hence exact and free of noise.
 *
 * Steps and due sleepers run one after another; what follows from one (all its microtasks) runs before the
 * next. So nothing in a simulation may wait on anything but this clock and microtasks. Work outside (a thread
 * pool, a socket) must go through {@link holding}.
 */
export class VirtualClock implements TurningClock {
  #now: Milliseconds = 0;
  #ready: (() => void)[] = [];
  /** Those whose turn it is, one after another. */
  #batch: (() => void)[] = [];
  #next = 0;
  readonly #sleepers = new Sleepers();
  /** Sleepers of an exclusive piece of work; undefined while nobody has exclusive time. */
  #exclusive: Sleepers | undefined;
  readonly #held = new Set<Promise<unknown>>();
  #steps = 0;

  constructor(readonly settling: Settling = 'loop') {}

  now(): Milliseconds {
    return this.#now;
  }

  /** How many sleep or wait for a turn. */
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
      // Its turn may come after somebody has called it off, at the same time.
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

  /** Stops time until `work`, which runs outside of this clock, is done. */
  async holding<T>(work: Promise<T>): Promise<T> {
    this.#held.add(work);
    try {
      return await work;
    } finally {
      this.#held.delete(work);
    }
  }

  /**
   * Runs `main` and lets time pass until it has ended. What it left behind is frozen where it was.
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

  /** Takes the next step when the last one has had all its consequences. No promises here: it is done for every step. */
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
    // Whoever waits for the event loop against the rules gets a turn of it too, when nothing else is left to do.
    const loop = this.settling === 'loop' || running.wasIdle || this.#steps % STEPS_BETWEEN_LOOP_TURNS === 0;
    if (loop) setImmediate(next);
    // Ticks run one after another, and microtasks when there is none: one that comes from a microtask runs after all of them.
    else queueMicrotask(() => process.nextTick(next));
  }

  /** One step; false if it was the last. @throws DeadlockError when there is nothing to be done */
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

  /** Whoever is ready, then whoever became due; time moves only if there is nobody. */
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
    if (due === undefined) throw new DeadlockError(`at ${this.#now} ms exclusive work waits for somebody else`);
    this.#now = Math.max(this.#now, due);
    sleepers.takeDue(this.#now)?.wake();
  }
}
