import { UsageError } from '../../base/errors.js';
import { didYouMean } from '../../base/did-you-mean.js';
import { STRATEGIES } from '../../strategies/registry.js';
import type { Strategy } from '../../strategies/strategy.js';
import type { BenchConfig } from '../config/config.js';

/**
 * The requested strategies, in the order of the registry, the configuration's after it.
 *
 * @throws UsageError for an unknown name
 */
export function chooseStrategies(names: readonly string[] | undefined, config: BenchConfig): Strategy[] {
  const known = knownStrategies(config);
  const wanted = names ?? config.strategies?.map((entry) => (typeof entry === 'string' ? entry : entry.name));
  if (wanted === undefined) return known;
  for (const name of wanted) {
    if (!known.some((strategy) => strategy.name === name)) {
      const hint =
        didYouMean(
          name,
          known.map((strategy) => strategy.name),
        ) || '; see cot-bench strategies';
      throw new UsageError(`there is no strategy ${JSON.stringify(name)}${hint}`);
    }
  }
  return known.filter((strategy) => wanted.includes(strategy.name));
}

/** All strategies: built-in ones, then the configuration's. */
export function knownStrategies(config: BenchConfig): Strategy[] {
  const own = (config.strategies ?? []).filter((entry): entry is Strategy => typeof entry !== 'string');
  const known = [...STRATEGIES];
  for (const strategy of own) {
    if (known.includes(strategy)) continue;
    if (known.some((other) => other.name === strategy.name)) {
      throw new UsageError(`two strategies are called ${JSON.stringify(strategy.name)}; rename yours`);
    }
    known.push(strategy);
  }
  return known;
}
