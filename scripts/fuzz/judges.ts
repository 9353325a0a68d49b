import { UserError } from '../../src/base/errors.js';
import { hash32 } from '../../src/base/random.js';
import type { RulesVersion } from '../../src/cot/settings/settings.js';
import { simulate } from '../../src/run/run-verification.js';
import type { Scenario } from '../../src/scenario/scenario.js';
import type { Strategy } from '../../src/strategies/strategy.js';
import type { LatencyProfile } from '../../src/world/profile.js';
import { REFERENCE } from '../../src/world/profiles.js';
import type { Files } from './draft.js';

/** A judge's answer about a scenario. */
export interface Answer {
  readonly verdict: 'pass' | 'fail' | 'error';
  /** Check and task of the first failure; empty if there is none, or if unknown. */
  readonly first: string;
}

/** A scenario to judge, with its files. */
export interface Fuzzed {
  readonly scenario: Scenario;
  readonly files: Files;
}

/** Verifies a scenario with answers arriving in a given order. */
export interface Judge {
  readonly name: string;
  /** @param order a seed; empty for reference latencies */
  judge(fuzzed: Fuzzed, order: string): Promise<Answer>;
}

/** The scenario cannot be verified at all, for example because of invalid settings. */
export class NoScenario extends Error {}

export function strategyJudge(strategy: Strategy, rules: RulesVersion): Judge {
  return {
    name: strategy.name,
    judge: async ({ scenario }, order) => {
      try {
        const run = await simulate({ scenario, strategy, rules, profile: orderOf(order), seed: '1' });
        return { verdict: run.verdict, first: run.check === null ? '' : `${run.check} ${run.failures[0]?.taskId}` };
      } catch (error) {
        if (error instanceof UserError) throw new NoScenario(error.message);
        throw error;
      }
    },
  };
}

/** Heads take any time, bodies none: so two downloads never write the same file of the original's at once. */
function orderOf(seed: string): LatencyProfile {
  if (seed === '') return REFERENCE;
  return {
    name: `order ${seed}`,
    summary: 'drawn',
    random: false,
    capacity: {},
    delay: ({ url }, _random, ordinal) => {
      const drawn = hash32(`${seed} ${url} ${ordinal}`);
      return { latencyMs: 1 + (drawn % 8 === 0 ? (drawn >>> 8) % 60_000 : (drawn >>> 8) % 2000), bodyMs: 0 };
    },
  };
}
