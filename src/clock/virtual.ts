import type { Milliseconds } from '../base/units.js';
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
    return this.#sleepers.size + this.#ready.length;
  }

  sleep(ms: Milliseconds, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason as Error);
        return;
      }
      const sleepers = this.#exclusive ?? this.#sleepers;
      const onAbort = (): void => {
        sleepers.cancel(sleeper);
        reject(signal?.reason as Error);
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
    const sleeper = sleepers.add(this.#now + Math.max(0, ms), ring);
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
  async run<T>(main: () => Promise<T>): Promise<T> {
    let ended = false;
    const result = main().finally(() => {
      ended = true;
    });
    result.catch(() => undefined);
    await this.#settle();
    while (!ended) {
      if (!(await this.#turn(() => ended))) throw new DeadlockError(`at ${this.#now} ms nothing is left that could happen`);
    }
    return result;
  }

  /** One turn: whoever is ready, then whoever became due; time moves only if there is nobody. */
  async #turn(ended: () => boolean): Promise<boolean> {
    this.#collectDue();
    if (this.#ready.length === 0) {
      let due = this.#sleepers.nextDue();
      if (due === undefined) {
        // Somebody may yet wait for the event loop, against the rules.
        await loopTurn();
        if (this.#ready.length > 0 || ended()) return true;
        due = this.#sleepers.nextDue();
        if (due === undefined) return false;
      }
      this.#now = Math.max(this.#now, due);
      this.#collectDue();
    }
    const batch = this.#ready;
    this.#ready = [];
    for (const step of batch) {
      step();
      await this.#settle();
      if (ended()) break;
    }
    return true;
  }

  #collectDue(): void {
    for (let sleeper = this.#sleepers.takeDue(this.#now); sleeper; sleeper = this.#sleepers.takeDue(this.#now)) {
      this.#ready.push(sleeper.wake);
    }
  }

  /** Waits until everything that can go on without time or turns has done so; spends exclusive time. */
  async #settle(): Promise<void> {
    await this.#consequences();
    for (;;) {
      if (this.#held.size > 0) {
        await Promise.allSettled(this.#held);
      } else if (this.#exclusive !== undefined) {
        this.#spendExclusive(this.#exclusive);
      } else {
        return;
      }
      await this.#consequences();
    }
  }

  #consequences(): Promise<void> {
    this.#steps++;
    return this.settling === 'loop' || this.#steps % STEPS_BETWEEN_LOOP_TURNS === 0 ? loopTurn() : microtasks();
  }

  #spendExclusive(sleepers: Sleepers): void {
    const due = sleepers.nextDue();
    if (due === undefined) throw new DeadlockError(`at ${this.#now} ms exclusive work waits for somebody else`);
    this.#now = Math.max(this.#now, due);
    sleepers.takeDue(this.#now)?.wake();
  }
}

/** One turn of the real event loop: all microtasks that are due run before it ends. */
function loopTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Resolves when no microtask is left: the queue of ticks gets its turn only then. */
function microtasks(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
