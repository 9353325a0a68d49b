import { SECOND, type Milliseconds } from '../base/units.js';
import { StrategyError } from '../run/strategy-error.js';
import type { Contender } from '../run/contender.js';

/** Runs something, unless an earlier run never ended. */
export type LimitedRuns = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Fails runs that take longer than `longestMs` of real time. After that no other run is started: the hung one may still
 * be working. In virtual time, the clock itself notices.
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
