import { beforeAll, describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/scenario/scenario.js';
import { dependingOn, taskId } from './cases/graphs.js';
import { BUILD, SIGNING } from './good-chain.js';
import { EACH_STRATEGY, judge } from './judge.js';

const LINKS = 20_100;
/** So many depend on the others; more than one may have would be another limit. */
const BRANCHES = 150;

describe('more links than a chain may have', () => {
  let scenario: Scenario;
  beforeAll(() => {
    const ids = Array.from({ length: LINKS }, (_, number) => taskId(number));
    const leaf = dependingOn([])[BUILD] ?? '';
    const tasks: Record<string, string> = {};
    for (const id of ids) tasks[id] = leaf;
    const each = Math.ceil(LINKS / BRANCHES);
    for (let number = 0; number < BRANCHES; number++) {
      tasks[ids[number] as string] = dependingOn(ids.slice(number * each, (number + 1) * each))[BUILD] ?? '';
    }
    scenario = SIGNING.with({ tasks: { ...tasks, ...dependingOn(ids.slice(0, BRANCHES)) } });
  });

  // More requests than any other evidence can ask for: this takes longer than 2 s.
  it.each(EACH_STRATEGY)(
    'are an error that names the limit under %s',
    { timeout: 120_000 },
    async (_name, strategy) => {
      const run = await judge(scenario, strategy);
      expect(run.verdict).toBe('error');
      expect(run.message).toContain('over the limit links of 20000');
    },
  );
});
