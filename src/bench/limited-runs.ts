import { SECOND, type Milliseconds } from '../base/units.js';
import { StrategyError } from '../run/strategy-error.js';
import type { Contender } from '../run/contender.js';

/** Runs something, unless an earlier run has never ended. */
export type LimitedRuns = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Runs that fail when they take longer than `longestMs` of real time. After one that did not end no other is begun: it
 * may still be at work. In virtual time the clock notices by itself.
 */
export function limitedRuns(strategy: Contender, longestMs: Milliseconds): LimitedRuns {
  let gaveUp: StrategyError | undefined;
  return async (work) => {
    if (gaveUp !== undefined) throw gaveUp;
    if (longestMs === Number.POSITIVE_INFINITY) return work();
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        const seconds = Math.round(longestMs / SECOND);
        gaveUp = new StrategyError(strategy.name, `did not end within ${seconds} s`);
        reject(gaveUp);
      }, longestMs);
    });
    try {
      return await Promise.race([work(), limit]);
    } finally {
      clearTimeout(timer);
    }
  };
}
