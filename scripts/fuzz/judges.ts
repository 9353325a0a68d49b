import { UserError } from '../../src/base/errors.js';
import { hash32 } from '../../src/base/random.js';
import type { RulesVersion } from '../../src/cot/settings/settings.js';
import { simulate } from '../../src/run/run-verification.js';
import type { Scenario } from '../../src/scenario/scenario.js';
import type { Strategy } from '../../src/strategies/strategy.js';
import type { LatencyProfile } from '../../src/world/profile.js';
import { REFERENCE } from '../../src/world/profiles.js';
import type { Files } from './draft.js';

/** What a judge says of a scenario. */
export interface Answer {
  readonly verdict: 'pass' | 'fail' | 'error';
  /** Check and task of the first failure; empty where there is none, or where the judge does not tell. */
  readonly first: string;
}

/** What is judged: a scenario, and the files that it is made of. */
export interface Fuzzed {
  readonly scenario: Scenario;
  readonly files: Files;
}

/** Somebody who verifies a scenario while answers arrive in an order. */
export interface Judge {
  readonly name: string;
  /** @param order a seed; empty: as under the reference latencies */
  judge(fuzzed: Fuzzed, order: string): Promise<Answer>;
}

/** The scenario cannot be verified at all: its settings are no settings, say. */
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

/** Heads take anything, bodies no time: so the original's files are never written by two at once. */
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
