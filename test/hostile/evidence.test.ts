import { beforeAll, describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/scenario/scenario.js';
import { ALL_CASES } from './cases/all.js';
import { EACH_STRATEGY, judge, LONGEST_MS } from './judge.js';

describe.each(ALL_CASES)('hostile %s', (_what, cases) => {
  describe.each(cases)('$name', ({ scenario: make, mayPass }) => {
    let scenario: Scenario;
    beforeAll(() => {
      scenario = make();
    });

    it.each(EACH_STRATEGY)(
      'comes to a verdict with a reason under %s',
      { timeout: LONGEST_MS },
      async (_name, strategy) => {
        const { verdict } = await judge(scenario, strategy);
        if (!mayPass) expect(verdict).not.toBe('pass');
      },
    );
  });
});
