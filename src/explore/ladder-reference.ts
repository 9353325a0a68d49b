import { ladderStrategy } from '../strategies/ladder/ladder.js';
import { sequential } from '../strategies/ladder/sequential.js';
import type { Strategy } from '../strategies/strategy.js';

/** What a strategy that mirrors the original is compared with: the first of the ladder. Undefined for that itself. */
export function ladderReference(strategy: Strategy): Strategy | undefined {
  return strategy.name === sequential.name ? undefined : ladderStrategy(sequential);
}
