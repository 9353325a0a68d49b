import { verify } from '../../cot/verify.js';
import type { LadderStrategy } from '../ladder/ladder.js';
import type { Strategy } from '../strategy.js';

/**
 * A strategy as a record of choices over the procedure of the original: how tasks are found, how a parent's inputs are
 * fetched, and how links are checked.
 */
export type Choices = Pick<LadderStrategy, 'name' | 'summary' | 'discover' | 'parentInputs' | 'links'>;

/**
 * Makes a strategy of choices. Spread those of a strategy that comes with the harness, and change what you mean to:
 *
 * ```ts
 * fromChoices({ ...bfsSeenSet, name: 'four-links', summary: 'four links at a time', links: bounded(4) })
 * ```
 */
export function fromChoices({ name, summary, discover, parentInputs, links }: Choices): Strategy {
  const choices = { discover, parentInputs, links };
  return { name, summary, asOriginal: true, verify: (verification) => verify(verification, choices) };
}
