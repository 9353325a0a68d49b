import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulate } from '../src/run/run-verification.js';
import { loadScenario } from '../src/scenario/load.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import { REFERENCE } from '../src/world/profiles.js';

const FOLDER = path.join(import.meta.dirname, '..', 'scenarios');
const SCENARIOS = [FOLDER, path.join(FOLDER, 'failing')]
  .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
  .filter((folder) => existsSync(path.join(folder, 'scenario.json')));

/** What scriptworker 63.6.1 itself did with those that the rules of 63.6 are for, in seconds and requests. */
const ANSWERS: Readonly<Record<string, readonly [check: string | null, seconds: number, requests: number]>> = {
  signing: [null, 10.5, 41],
  beetmover: [null, 13, 78],
  'firefox-push': [null, 10.5, 37],
  'signing-mirror': [null, 13, 42],
  'parent-from-mirror': ['trace_back_to_tree', 10.5, 37],
  'github-not-listed': ['populate_jsone_context', 7.5, 31],
  'mirror-of-another-tree': ['trace_back_to_tree', 13, 42],
  'mirror-not-landed': ['trace_back_to_tree', 13, 42],
};

describe.each(SCENARIOS.map((folder) => [path.basename(folder), folder]))('the shipped scenario %s', (name, folder) => {
  it('is what it says it is, under every strategy', async () => {
    const scenario = loadScenario(folder);
    const { expect: expected } = JSON.parse(readFileSync(path.join(folder, 'scenario.json'), 'utf8')) as {
      readonly expect: 'pass' | { readonly fail: string };
    };
    const wanted = expected === 'pass' ? null : expected.fail;
    expect(ANSWERS[name]?.[0]).toBe(wanted);
    for (const strategy of STRATEGIES) {
      const run = await simulate({ scenario, strategy, rules: '63.6', profile: REFERENCE, seed: '1' });
      expect({ strategy: strategy.name, check: run.check }).toEqual({ strategy: strategy.name, check: wanted });
      if (strategy.name === 'release-63.6')
        expect([run.durationMs / 1000, run.requests.length]).toEqual(ANSWERS[name]?.slice(1));
    }
  });
});
