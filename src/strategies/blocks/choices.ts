import type { Schedule } from '../../cot/procedure.js';
import { verify } from '../../cot/verify.js';
import type { Strategy } from '../strategy.js';

/**
 * A strategy as a record of choices over the procedure of the original: how tasks are found, how a parent's inputs are
 * fetched, how links are checked, and what else the versions of the original do differently.
 */
export type Choices = Schedule & Pick<Strategy, 'name' | 'summary'>;

/**
 * Makes a strategy of choices. Spread those of a strategy that comes with the harness, and change what you mean to:
 *
 * ```ts
 * fromChoices({ ...bfsSeenSet, name: 'four-links', summary: 'four links at a time', links: bounded(4) })
 * ```
 */
export function fromChoices({ name, summary, ...schedule }: Choices): Strategy {
  return { name, summary, asOriginal: true, verify: (verification) => verify(verification, schedule) };
}
