import type { Schedule } from '../../cot/procedure.js';
import { verify } from '../../cot/verify.js';
import type { Strategy } from '../strategy.js';

/**
 * A strategy as a set of choices about the original's procedure: how tasks are found, how a parent's inputs are
 * fetched, how links are checked, and what else differs between versions of the original.
 */
export type Choices = Schedule & Pick<Strategy, 'name' | 'summary'>;

/**
 * Makes a strategy from choices. Spread those of a built-in strategy, and change some:
 *
 * ```ts
 * fromChoices({ ...bfsSeenSet, name: 'four-links', summary: 'four links at a time', links: bounded(4) })
 * ```
 */
export function fromChoices({ name, summary, ...schedule }: Choices): Strategy {
  return { name, summary, asOriginal: true, verify: (verification) => verify(verification, schedule) };
}
