import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulate } from '../src/run/run-verification.js';
import { loadScenario } from '../src/scenario/load.js';
import { FAULTS } from '../src/scenario/make/faults/faults.js';
import { graphScenario } from '../src/scenario/make/synthetic/spec.js';
import type { Scenario } from '../src/scenario/scenario.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import type { Strategy } from '../src/strategies/strategy.js';
import { REFERENCE } from '../src/world/profiles.js';
import { cli, temporaryFolder } from './cli.js';

const made = new Map<string, Scenario>();

/** The graph of a spec, made once for all strategies. */
function graph(spec: string): Scenario {
  const scenario = made.get(spec) ?? graphScenario(spec);
  made.set(spec, scenario);
  return scenario;
}

function run(scenario: Scenario, strategy: Strategy) {
  return simulate({ scenario, strategy, rules: '63.4', profile: REFERENCE, seed: '1' });
}

describe.each(STRATEGIES)('under $name', (strategy) => {
  it.each([
    'tasks=100',
    'tasks=60,levels=2,width=60,revisions=9',
    'tasks=60,levels=30,width=3,sharing=0.6',
    'tasks=8,levels=3,revisions=1',
  ])('a synthetic graph is sound: %s', async (parameters) => {
    const scenario = graph(`synthetic:${parameters}`);
    const found = await run(scenario, strategy);
    expect(found.message).toBeNull();
    expect(found.verdict).toBe('pass');
    expect(new Set(found.links.map(({ taskId }) => taskId)).size).toBe(scenario.content.taskIds().length);
  });

  it.each([...FAULTS.values()])(
    'a planted fault is found by the check that it is for: $kind',
    async ({ kind, check }) => {
      for (const seed of [1, 2]) {
        const scenario = graph(`synthetic:tasks=40,levels=4,seed=${seed},fault=${kind}`);
        expect(scenario.expect).toEqual({ fail: check });
        const found = await run(scenario, strategy);
        expect({ verdict: found.verdict, check: found.check }, found.message ?? '').toEqual({ verdict: 'fail', check });
      }
    },
  );
});

describe('scenarios make, for graphs', () => {
  it('writes the very graph that its spec stands for', async () => {
    const folder = path.join(temporaryFolder(), 'mine');
    const { code, out } = await cli([
      'scenarios',
      'make',
      'mine',
      '--tasks',
      '40',
      '--levels',
      '3',
      '--seed',
      'x',
      '--fault',
      'wrong-pool',
      '--out',
      folder,
    ]);
    expect(code).toBe(0);
    const spec = /--scenario (synthetic:\S+)/.exec(out)?.[1] ?? '';
    expect(spec).toBe('synthetic:tasks=40,levels=3,width=4,sharing=0.25,revisions=4,seed=x,fault=wrong-pool');
    expect(loadScenario(folder).digest).toBe(graphScenario(spec).digest);
    expect(readFileSync(path.join(folder, 'scenario.json'), 'utf8')).toContain('"fail": "verify_docker_image_task"');
  });

  it('writes no folder of thousands of files unless told where', async () => {
    const cwd = temporaryFolder();
    const { code, out } = await cli(['scenarios', 'make', 'big', '--tasks', '1001'], { cwd });
    expect(out).toMatch(
      /^big: not written, since it is \d+ files: name a folder with --out\nthe same from memory: --scenario synthetic:tasks=1001,/,
    );
    expect(code).toBe(0);
  });

  it('lists the faults that can be planted', async () => {
    const { out } = await cli(['scenarios', 'make', 'any', '--fault', 'list']);
    for (const { kind, check } of FAULTS.values()) expect(out).toMatch(new RegExp(`${kind} +${check} `));
  });

  it.each([
    [['signing', '--tasks', '40'], 'signing is a shape of its own'],
    [['any', '--fault', 'wrong-pol'], 'did you mean "wrong-pool"?'],
    [['any', '--tasks', '2'], 'key "tasks": expected a whole number from 4'],
    [['../any', '--tasks', '40'], 'expected a name of letters'],
    [['sining'], 'did you mean "signing"?'],
  ])('refuses %j', async (line, problem) => {
    const { code, err } = await cli(['scenarios', 'make', ...line], { cwd: temporaryFolder() });
    expect(err).toContain(problem);
    expect(code).toBe(2);
  });
});

describe('a synthetic graph on the command line', () => {
  it('is run like any scenario, in the order given', async () => {
    const { code, out } = await cli([
      'simulate',
      '--json',
      '-',
      '--strategy',
      'bfs-seen-set',
      '--scenario',
      'synthetic:tasks=40,levels=3',
      'signing',
    ]);
    const { cells } = JSON.parse(out) as { cells: { scenario: string; verdict: string }[] };
    expect(cells.map(({ scenario, verdict }) => [scenario, verdict])).toEqual([
      ['synthetic-tasks-40-levels-3', 'pass'],
      ['signing', 'pass'],
    ]);
    expect(code).toBe(0);
  });

  it('is refused as bad input while the others are run', async () => {
    const { code, out, err } = await cli([
      'simulate',
      '--strategy',
      'bfs-seen-set',
      '--scenario',
      'synthetic:taks=40',
      'signing',
    ]);
    expect(err).toContain('did you mean "tasks"?');
    expect(out).toContain('signing: 7 tasks');
    expect(code).toBe(2);
  });
});
