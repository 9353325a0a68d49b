import { UsageError } from '../../base/errors.js';
import type { ClockKind } from '../../result/result.js';
import { isOutside, type Contender } from '../../run/contender.js';

/** @throws UsageError for a verifier that keeps real time only */
export function refuseRealTime(contenders: readonly Contender[]): void {
  for (const contender of contenders) {
    if (!isOutside(contender) || contender.virtual) continue;
    throw new UsageError(
      `${contender.name} keeps real time only (its configuration says clock: 'real'), and this is virtual time; run it with bench or verify`,
    );
  }
}

/**
 * Checks that the exact waiting of all is known: what is measured is shown beside it.
 *
 * @throws UsageError
 */
export function refuseUnmeasurable(contenders: readonly Contender[], clock: ClockKind): void {
  if (clock === 'virtual') refuseRealTime(contenders);
  for (const contender of contenders) {
    if (!isOutside(contender) || contender.virtual || contender.exactly !== undefined) continue;
    throw new UsageError(
      `bench shows waiting and overhead apart, and cannot know how long ${contender.name} waits: give it mirrors, the strategy that does what it does, in the configuration; or run it with verify`,
    );
  }
}
