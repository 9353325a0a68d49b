import { SECOND, type Milliseconds } from '../../base/units.js';
import type { CancelSignal } from '../../clock/cancellation.js';
import type { Clock } from '../../clock/clock.js';
import type { Watch } from './watch.js';

/**
 * How often to retry, and how long to wait in between: waits start at twice `delayMs` and double up to `maxDelayMs`.
 */
export interface RetryPolicy {
  readonly attempts: number;
  readonly delayMs: Milliseconds;
  readonly maxDelayMs: Milliseconds;
}

/** The middle of the original's random factor of 1 to 1.5. */
export const PINNED_STRETCH = 1.25;

/** scriptworker's retry_async: sleeps of 10, 20, 40, 80 s, times a factor of 1 to 1.5. */
export const STANDARD_RETRIES: RetryPolicy = { attempts: 5, delayMs: 5 * SECOND, maxDelayMs: 120 * SECOND };
/** Artifacts: no sleep over 15 s. */
export const ARTIFACT_RETRIES: RetryPolicy = { ...STANDARD_RETRIES, maxDelayMs: 15 * SECOND };
/** A GitHub repository: sleeps of 15, 30, 60, 120 s. */
export const REPOSITORY_RETRIES: RetryPolicy = { ...STANDARD_RETRIES, delayMs: 7.5 * SECOND };

/** Retries on the injected clock. */
export interface Retrying {
  readonly clock: Clock;
  /** A factor of 1 to 1.5 by which a wait is stretched: 1.25 unless latencies are random. */
  readonly stretch: () => number;
  /** Ends waits when the run is cancelled. */
  readonly signal?: CancelSignal;
  readonly watch?: Watch;
  /** Waits once more after each pause: whoever slept goes on at the event loop's next turn. */
  readonly afterPause?: () => Promise<void>;
}

/**
 * Repeats `work` until it succeeds, fails in a way that is not worth another try, or uses up its attempts.
 *
 * @param work is given the number of the attempt, from 1
 * @throws what the last attempt threw
 */
export async function retry<T>(
  { clock, stretch, signal, watch, afterPause }: Retrying,
  policy: RetryPolicy,
  worthwhile: (error: unknown) => boolean,
  work: (attempt: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      if (attempt >= policy.attempts || !worthwhile(error)) throw error;
      const ms = waitBefore(attempt + 1, policy, stretch());
      const over = watch?.pausing({ problem: error, attempt: attempt + 1, attempts: policy.attempts, ms });
      try {
        await clock.sleep(ms, signal);
        await afterPause?.();
      } finally {
        over?.();
      }
    }
  }
}

/** Whole nanoseconds: the grid of the clock that real verifiers run on, which must add up to the same instants. */
const GRID_PER_MS = 1e6;

/** scriptworker's calculate_sleep_time. */
export function waitBefore(attempt: number, policy: RetryPolicy, stretch: number): Milliseconds {
  const ms = Math.min(2 ** (attempt - 1) * policy.delayMs * stretch, policy.maxDelayMs);
  return Math.round(ms * GRID_PER_MS) / GRID_PER_MS;
}
