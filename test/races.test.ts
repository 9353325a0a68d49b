import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulate } from '../src/run/run-verification.js';
import { loadScenario } from '../src/scenario/load.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import type { LatencyProfile } from '../src/world/profile.js';
import { REFERENCE } from '../src/world/profiles.js';
import { SELECTION } from './conformance-data.js';

interface Found {
  readonly verdict: string;
  readonly check: string | null;
}

const PASS: Found = { verdict: 'pass', check: null };
const POOL: Found = { verdict: 'fail', check: 'verify_docker_image_task' };

/** The verdicts of all strategies on a scenario in which names decide. */
async function verdicts(race: string, profile: LatencyProfile): Promise<Map<string, Found>> {
  const scenario = loadScenario(path.join(SELECTION, 'races', race));
  const found = new Map<string, Found>();
  for (const strategy of STRATEGIES) {
    const { verdict, check } = await simulate({ scenario, strategy, rules: '62.7', profile, seed: '1' });
    found.set(strategy.name, { verdict, check });
  }
  return found;
}

/** The reference latencies, but for the definition of one task, which takes 0.1 s longer. */
function laterDefinition(taskId: string): LatencyProfile {
  return {
    ...REFERENCE,
    delay: (request, random, ordinal) => {
      const delay = REFERENCE.delay(request, random, ordinal);
      return request.url.endsWith(`/task/${taskId}`) ? { ...delay, latencyMs: delay.latencyMs + 100 } : delay;
    },
  };
}

describe('a task that can be called by two names', () => {
  it('is judged by its depth-first name up to gather-parallel, by its breadth-first one from gather-siblings on', async () => {
    const depthFirst = ['sequential', 'gather-context', 'gather-parallel'];
    for (const [strategy, found] of await verdicts('labelclash', REFERENCE)) {
      expect(found, strategy).toEqual(depthFirst.includes(strategy) ? PASS : POOL);
    }
  });

  it('fails everywhere when all answers take equally long', async () => {
    for (const [strategy, found] of await verdicts('labelrace', REFERENCE)) expect(found, strategy).toEqual(POOL);
  });

  it('passes under bfs-seen-set, and in the release, if the stricter name comes later, and under no other strategy', async () => {
    const scenario = loadScenario(path.join(SELECTION, 'races', 'labelrace'));
    const passing = new Set<string>();
    for (const taskId of scenario.content.taskIds()) {
      for (const [strategy, { verdict }] of await verdicts('labelrace', laterDefinition(taskId))) {
        if (verdict === 'pass') passing.add(strategy);
      }
    }
    expect([...passing]).toEqual(['bfs-seen-set', 'release-63.6']);
  });
});
