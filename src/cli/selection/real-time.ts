import { UsageError } from '../../base/errors.js';
import type { ClockKind } from '../../result/result.js';
import { isOutside, type Contender } from '../../run/contender.js';

/** @throws UsageError for a verifier that can only run in real time */
export function refuseRealTime(contenders: readonly Contender[]): void {
  for (const contender of contenders) {
    if (!isOutside(contender) || contender.virtual) continue;
    throw new UsageError(
      `${contender.name} can only run in real time (its configuration says clock: 'real'), and this is virtual time; ` +
        `run it with bench or verify`,
    );
  }
}

/**
 * Checks that the exact waiting of every contender is known: tables show it beside what is measured.
 *
 * @throws UsageError
 */
export function refuseUnmeasurable(contenders: readonly Contender[], clock: ClockKind): void {
  if (clock === 'virtual') refuseRealTime(contenders);
  for (const contender of contenders) {
    if (!isOutside(contender) || contender.virtual || contender.exactly !== undefined) continue;
    throw new UsageError(
      `bench separates waiting from overhead, and cannot know how long ${contender.name} waits: set mirrors in its ` +
        `configuration to the strategy that makes the same requests, or run it with verify`,
    );
  }
}
