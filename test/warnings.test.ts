import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulate } from '../src/run/run-verification.js';
import { loadScenario } from '../src/scenario/load.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import { REFERENCE } from '../src/world/profiles.js';
import { cli } from './cli.js';
import { patched, readJson, type JsonObject } from './patched-scenario.js';

const CASES = path.join(import.meta.dirname, 'one-verdict', 'scenarios');
const FALSE_PARENT = path.join(CASES, 'parent-null-nothing-in-graph');
const BASE = path.join(import.meta.dirname, 'conformance', 'scenarios', 'base-hg');

/** A chain whose target makes the task graph of its decision task optional, which has not the hash it should have. */
function unsoundGraph() {
  const base = loadScenario(BASE);
  const target = readJson(base.content.task(base.subject.taskId));
  const decision = target['taskGroupId'] as string;
  const payload = target['payload'] as { upstreamArtifacts: JsonObject[] };
  const graph = 'public/task-graph.json';
  payload.upstreamArtifacts.push({ taskId: decision, taskType: 'decision', paths: [graph], optional: true });
  const entries = readJson(base.content.artifact(decision, graph));
  const own = entries[base.subject.taskId];
  if (own !== undefined) (own as JsonObject)['task'] = target;
  const altered = { ...entries, another: { task: {} } };
  return patched(base, {
    tasks: { [base.subject.taskId]: JSON.stringify(target) },
    artifacts: { [`${decision}/${graph}`]: JSON.stringify(altered) },
  });
}

describe('what the original ignores', () => {
  for (const strategy of STRATEGIES) {
    it(`is a warning beside the verdict of ${strategy.name}`, async () => {
      const run = { strategy, rules: '62.7', profile: REFERENCE, seed: '1' } as const;
      const parent = await simulate({ ...run, scenario: loadScenario(FALSE_PARENT) });
      expect(parent.verdict).toBe('pass');
      expect(parent.warnings.map(({ check }) => check)).toEqual(['verify_parent_task', 'verify_parent_task']);
      const graph = await simulate({ ...run, scenario: unsoundGraph() });
      expect([graph.verdict, graph.message]).toEqual(['pass', null]);
      expect(graph.warnings.map(({ check }) => check)).toEqual(['download_cot_artifact']);
      expect(graph.warnings[0]?.message).toMatch(/task-graph\.json is read although its download failed/);
    });
  }

  it('is nothing for a sound chain', async () => {
    for (const strategy of STRATEGIES) {
      const run = { strategy, rules: '62.7', profile: REFERENCE, seed: '1' } as const;
      expect((await simulate({ ...run, scenario: loadScenario(BASE) })).warnings).toEqual([]);
    }
  });

  it('is shown by verify, and with --strict the answer is no', async () => {
    const line = ['verify', '--scenario', FALSE_PARENT, '--strategy', 'dataflow'];
    const usual = await cli(line);
    expect(usual.code).toBe(0);
    expect(usual.out).toContain('warning verify_parent_task');
    expect((await cli([...line, '--strict'])).code).toBe(1);
    expect((await cli(['verify', '--strict', '--scenario', 'signing', '--strategy', 'dataflow'])).code).toBe(0);
  });
});

describe('a strategy that comes to another verdict', () => {
  it('ends simulate with 1, unless that is allowed', async () => {
    const line = ['simulate', '--scenario', path.join(CASES, 'decision-named-action'), '--json', '-'];
    const usual = await cli(line);
    expect(usual.code).toBe(1);
    expect(usual.err).toContain('--allow-different-verdicts');
    const { cells } = JSON.parse(usual.out) as { cells: { strategy: string; deviates?: object }[] };
    const odd = cells.filter(({ deviates }) => deviates !== undefined).map(({ strategy }) => strategy);
    expect(odd).toContain('bfs-seen-set');
    expect(odd).not.toContain('gather-parallel');
    expect((await cli([...line, '--allow-different-verdicts'])).code).toBe(0);
  });
});
