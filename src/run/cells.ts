import type { RulesVersion } from '../cot/settings/settings.js';
import type { Scenario } from '../scenario/scenario.js';
import { isOutside, type Contender } from './contender.js';
import type { LatencyProfile } from '../world/profile.js';
import type { Cell, Tuning } from './run-verification.js';

/** What a command was asked to run. */
export interface Choice {
  readonly scenarios: readonly Scenario[];
  readonly strategies: readonly Contender[];
  readonly profiles: readonly LatencyProfile[];
  readonly rules: RulesVersion;
  readonly seed: string;
  readonly tuning?: Tuning;
}

/** All cells of one scenario: profile by profile, the strategies in their order. */
export function cellsOf(scenario: Scenario, choice: Choice): Cell[] {
  const { seed, tuning } = choice;
  return choice.profiles.flatMap((profile) =>
    choice.strategies.map((strategy) => {
      const rules = (isOutside(strategy) ? strategy.rules : undefined) ?? choice.rules;
      return { scenario, strategy, profile, rules, seed, ...(tuning && { tuning }) };
    }),
  );
}

/**
 * The order of the items in a round. Each round starts with the next item, so that none always runs first, on a cold or
 * rested machine.
 *
 * @param round from 0
 */
export function rotated<T>(items: readonly T[], round: number): T[] {
  if (items.length === 0) return [];
  const start = round % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
