import { ladderStrategy } from '../strategies/ladder/ladder.js';
import { sequential } from '../strategies/ladder/sequential.js';
import { isOutside, type Contender } from '../run/contender.js';
import type { Strategy } from '../strategies/strategy.js';

/**
 * The reference for strategies that mirror the original: the first of the ladder. Undefined for that itself, and for
 * verifiers, which may follow other rules.
 */
export function ladderReference(strategy: Contender): Strategy | undefined {
  return isOutside(strategy) || strategy.name === sequential.name ? undefined : ladderStrategy(sequential);
}
