import type { Milliseconds } from '../base/units.js';
import type { CancelSignal } from './cancellation.js';

/** The only way to time anything: real time for `bench`, virtual time for everything else. */
export interface Clock {
  /** Milliseconds since the clock's start. */
  now(): Milliseconds;
  /**
   * Resolves after `ms`. Sleepers with the same due time wake in the order in which they went to sleep.
   *
   * @throws the signal's reason when it aborts first
   */
  sleep(ms: Milliseconds, signal?: CancelSignal): Promise<void>;
  /** Calls `ring` after `ms`, in line with the sleepers, unless it is called off: cheaper than a sleep with a signal. */
  alarm(ms: Milliseconds, ring: () => void): CallOff;
}

/** Keeps an alarm from ringing. After it has rung, or twice, it does nothing. */
export type CallOff = () => void;

/**
 * The turns of an event loop in the manner of Python's asyncio, which the ladder strategies keep to.
 *
 * In asyncio a gathered coroutine does not run at the call but at the loop's next turn, and a blocking call
 * stops all turns while it lasts. Both show in request times once a verifier blocks.
 */
export interface Turns {
  /** Runs `step` (and all that follows from it without waiting) at a later turn, in the order of the calls. */
  soon(step: () => void): void;
  /** Runs `work` while nobody else gets a turn: sleeps within it pass, other sleepers that fall due wait. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

/** A clock that also gives turns. */
export type TurningClock = Clock & Turns;
