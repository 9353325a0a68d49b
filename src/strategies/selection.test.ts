import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SELECTION } from '../../test/conformance-data.js';
import { lowerBoundOf } from '../run/lower-bound-of.js';
import { simulate, type Tuning, type VerificationRun } from '../run/run-verification.js';
import { loadScenario } from '../scenario/load.js';
import type { Scenario } from '../scenario/scenario.js';
import type { RulesVersion } from '../cot/settings/settings.js';
import { REFERENCE } from '../world/profiles.js';
import { dataflow } from './dataflow/dataflow.js';
import { LADDER } from './registry.js';
import { ladderStrategy } from './ladder/ladder.js';
import { speculative } from './speculative/speculative.js';
import type { Strategy } from './strategy.js';

interface Answer {
  readonly verdict: string;
  readonly check: string | null;
}

interface Expected extends Answer {
  readonly checkCounts: boolean;
  readonly durationMs: Readonly<Record<string, number>>;
  readonly requests: Readonly<Record<string, number>>;
  readonly differs?: Readonly<Record<string, Answer>>;
}

const EXPECTED = JSON.parse(readFileSync(path.join(SELECTION, 'expected.json'), 'utf8')) as Readonly<
  Record<string, Expected>
>;
const scenarioOf = (name: string): Scenario => loadScenario(path.join(SELECTION, 'scenarios', name));
const run = (
  scenario: Scenario,
  strategy: Strategy,
  rules: RulesVersion = '62.7',
  tuning: Tuning = {},
): Promise<VerificationRun> => simulate({ scenario, strategy, rules, profile: REFERENCE, seed: '1', tuning });

/** A few of the selection; test/conformance.test.ts runs all of them. */
const PASSING = ['base-enterprise', 'base-pr-action', 'base-push', 'base-release', 'base-retrigger'];
const FAILING = [
  'bad-action-no-context',
  'bad-cot-not-json',
  'bad-decision-project-id',
  'bad-docker-image-no-input',
  'bad-no-task-group',
  'bad-pr-not-landed',
  'bad-projects-404',
  'bad-too-deep',
  'bad-worker-impl-unknown',
  'two-faults-cot-404s',
  'two-faults-pool-and-template',
];

/** What the original answers; null for a check where several are as good. */
function answerFor(name: string): Answer {
  const { differs, checkCounts, ...answer } = EXPECTED[name] as Expected;
  const { verdict, check } = differs?.['own'] ?? answer;
  return { verdict, check: checkCounts ? check : null };
}

const distinct = ({ requests }: VerificationRun): Set<string> =>
  new Set(requests.map(({ method, url }) => `${method} ${url}`));

describe.each([dataflow, speculative])('$name', (strategy) => {
  it.each(FAILING)('decides %s as the original does', async (name) => {
    const found = await run(scenarioOf(name), strategy);
    const { verdict, check } = answerFor(name);
    expect(found.verdict, found.message ?? '').toBe(verdict);
    if (check !== null) expect(found.check).toBe(check);
    expect(found.orphans).toBe(0);
  });
});

describe.each(['62.7', '63.6'] as const)('by the rules of %s', (rules) => {
  it.each(PASSING)('dataflow is as fast as possible on %s, and speculative is no slower', async (name) => {
    const scenario = scenarioOf(name);
    const needed = await run(scenario, dataflow, rules);
    expect(needed.verdict, needed.message ?? '').toBe('pass');
    expect(needed.durationMs).toBe(lowerBoundOf({ scenario, profile: REFERENCE, rules, seed: '1' })?.limitMs);
    expect(needed.requests.length, 'each distinct request once').toBe(distinct(needed).size);

    const expected = await run(scenario, speculative, rules);
    expect(expected.verdict, expected.message ?? '').toBe('pass');
    expect(expected.durationMs).toBeLessThanOrEqual(needed.durationMs);
    expect(expected.requests.length, 'each distinct request once').toBe(distinct(expected).size);
    expect([...distinct(needed)].filter((request) => !distinct(expected).has(request))).toEqual([]);
    expect([needed.orphans, expected.orphans]).toEqual([0, 0]);
  });
});

describe.each([dataflow, speculative])('$name', (strategy) => {
  const scenario = scenarioOf('two-faults-pool-and-template');

  it('finds all failures, or ends with the first', async () => {
    const all = await run(scenario, strategy);
    expect(all.failures.map(({ check }) => check)).toEqual(['get_in_tree_template', 'verify_docker_image_task']);
    const first = await run(scenario, strategy, '62.7', { failFast: true });
    expect(first.failures).toEqual(all.failures.slice(0, 1));
  });

  it('has at most so many requests in flight that may not be needed', async () => {
    const needed = await run(scenario, dataflow);
    const found = await run(scenario, strategy, '62.7', { mostExpected: 0 });
    expect(found.requests.map(({ url }) => url)).toEqual(needed.requests.map(({ url }) => url));
  });
});

describe.each(LADDER.map(ladderStrategy))('$name', (strategy) => {
  it.each(['base-push', 'base-cron'])('takes as long as its commit on %s, in as many requests', async (name) => {
    const { durationMs, requests } = EXPECTED[name] as Expected;
    const found = await run(scenarioOf(name), strategy);
    expect([found.verdict, found.durationMs, found.requests.length]).toEqual([
      'pass',
      durationMs[strategy.name],
      requests[strategy.name],
    ]);
  });
});
