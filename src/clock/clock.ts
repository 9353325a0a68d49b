import type { Milliseconds } from '../base/units.js';
import type { CancelSignal } from './cancellation.js';

/** The only way to time anything: real time for `bench`, virtual time for everything else. */
export interface Clock {
  /** Milliseconds since the clock's start. */
  now(): Milliseconds;
  /**
   * Resolves after `ms`. Sleepers due at the same time wake in the order in which they went to sleep.
   *
   * @throws the signal's reason when it aborts first
   */
  sleep(ms: Milliseconds, signal?: CancelSignal): Promise<void>;
  /**
   * Calls `ring` after `ms`, in the same queue as the sleepers, unless it is called off. Cheaper than a sleep with a
   * signal.
   */
  alarm(ms: Milliseconds, ring: () => void): CallOff;
}

/** Calls an alarm off. Once it has rung, or when called again, this does nothing. */
export type CallOff = () => void;

/**
 * The turns of an event loop as Python's asyncio takes them; the ladder strategies need them.
 *
 * In asyncio a gathered coroutine starts at the loop's next turn, not at the call, and a blocking call stops all turns
 * while it lasts. Both show in request times once a verifier blocks.
 */
export interface Turns {
  /** Runs `step`, and everything that follows from it without waiting, at a later turn, in the order of the calls. */
  soon(step: () => void): void;
  /** Runs `work` while nothing else gets a turn: its own sleeps pass, other sleepers that fall due have to wait. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

/** A clock that also gives turns. */
export type TurningClock = Clock & Turns;
