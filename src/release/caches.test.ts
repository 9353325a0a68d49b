import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChangingEvidence, type Change } from '../../test/changing-evidence.js';
import { DEFAULT_TIMES_TO_LIVE, type TimesToLive } from '../cache/policy.js';
import type { CacheKind } from '../result/release.js';
import { releaseScenario } from '../scenario/make/release/spec.js';
import type { Scenario, Target } from '../scenario/scenario.js';
import { STRATEGIES } from '../strategies/registry.js';
import type { Strategy } from '../strategies/strategy.js';
import { profileNamed } from '../world/profiles.js';
import type { ReleaseRequest } from './request.js';
import { simulateRelease } from './simulate-release.js';

const scenario = releaseScenario('release:targets=10');
const all = scenario.targets as readonly Target[];
const taskIds = scenario.content.taskIds();
const RUNS = process.env['COT_BENCH_THOROUGH'] === undefined ? 16 : 400;
/** Every verification as fresh as itself. */
const NONE: TimesToLive = { projectsMs: 0, listingsMs: 0 };

/** Targets that are verified together, after what has happened before. */
interface Wave {
  readonly targets: readonly number[];
  readonly changes: readonly Change[];
}

interface Story {
  readonly strategy: Strategy;
  readonly profile: string;
  readonly seed: string;
  readonly workers: number;
  readonly waves: readonly Wave[];
}

const change: fc.Arbitrary<Change> = fc.record({
  what: fc.constantFrom('good rerun', 'bad rerun', 'lost graph', 'run in progress', 'failed run', 'projects'),
  taskId: fc.constantFrom(...taskIds),
});

const story: fc.Arbitrary<Story> = fc.record({
  strategy: fc.constantFrom(...STRATEGIES),
  profile: fc.constantFrom('reference', 'field', 'capacity'),
  seed: fc.string({ minLength: 1, maxLength: 4 }),
  workers: fc.integer({ min: 1, max: 5 }),
  waves: fc
    .shuffledSubarray(
      all.map((_, index) => index),
      { minLength: 4, maxLength: 8 },
    )
    .chain((targets) =>
      fc.array(fc.array(change, { maxLength: 2 }), { minLength: 2, maxLength: 4 }).map((changes) => {
        const size = Math.ceil(targets.length / changes.length);
        return changes.map((own, wave) => ({ targets: targets.slice(wave * size, (wave + 1) * size), changes: own }));
      }),
    ),
});

/** The same targets in waves: all of one wait for all of the one before. */
function inWaves(waves: readonly Wave[], afterMs: number): Target[] {
  let before: string[] = [];
  return waves.flatMap(({ targets }) => {
    const wave = targets.map((index): Target => ({ ...(all[index] as Target), waitsFor: before, afterMs, runMs: 0 }));
    before = wave.length === 0 ? before : wave.map(({ taskId }) => taskId);
    return wave;
  });
}

async function verdicts(
  { strategy, profile, seed, workers, waves }: Story,
  cache: CacheKind,
  ttl: TimesToLive,
  afterMs: number,
): Promise<Record<string, string>> {
  const targets = inWaves(waves, afterMs);
  const evidence = new ChangingEvidence({ ...pick(scenario), targets });
  // What happens before a wave happens when the last of the wave before is done.
  const due = new Map<number, readonly Change[]>();
  let sum = 0;
  for (const wave of waves) {
    due.set(sum, [...(due.get(sum) ?? []), ...wave.changes]);
    sum += wave.targets.length;
  }
  const happen = (done: number): void => due.get(done)?.forEach((one) => evidence.apply(one));
  const request: ReleaseRequest = {
    scenario: { ...pick(scenario), targets },
    strategy,
    profile: profileNamed(profile, { own: [], cwd: '.' }),
    rules: '63.4',
    seed,
    cache,
    workers: new Map(['signing', 'beetmover', 'balrog'].map((type) => [type, workers])),
    newWorkers: false,
    ttl,
    cacheLatencyMs: 0,
    stopAfterFailure: false,
    evidenceAt: (given, clock) => {
      const served = evidence.evidenceAt(given, clock);
      happen(0);
      return served;
    },
    onProgress: happen,
  };
  const { done } = await simulateRelease(request);
  return Object.fromEntries(
    [...done].map(([taskId, { outcome }]) => [taskId, `${outcome.verdict} ${outcome.check}`] as const).sort(),
  );
}

function pick({ name, path, digest, description, provenance, subject, config, expect: expected, content }: Scenario) {
  return { name, path, digest, description, provenance, subject, config, expect: expected, content };
}

describe('under a cache every verdict is the one without', () => {
  it.each<[string, TimesToLive, number]>([
    ['where nothing is older than the verification', NONE, 0],
    ['where what happens is longer ago than the times to live', DEFAULT_TIMES_TO_LIVE, 301_000],
  ])('%s, whatever happens to the evidence between targets', async (_what, ttl, afterMs) => {
    const seen = { pass: 0, fail: 0 };
    await fc.assert(
      fc.asyncProperty(story, fc.constantFrom<CacheKind>('worker', 'shared'), async (told, cache) => {
        const expected = await verdicts(told, 'none', ttl, afterMs);
        for (const verdict of Object.values(expected)) seen[verdict === 'pass null' ? 'pass' : 'fail']++;
        expect(await verdicts(told, cache, ttl, afterMs)).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
    // Both happen, so that both could have been wrong.
    expect(seen.pass).toBeGreaterThan(RUNS / 4);
    expect(seen.fail).toBeGreaterThan(RUNS / 4);
  });

  it('but for what may be older: an edited projects.yml is seen when its time to live is over', async () => {
    const [strategy] = STRATEGIES.filter(({ name }) => name === 'dataflow') as [Strategy];
    const waves = [
      { targets: [0], changes: [] },
      { targets: [1], changes: [{ what: 'projects', taskId: '' }] as const },
      { targets: [2], changes: [] },
    ];
    const told: Story = { strategy, profile: 'reference', seed: '1', workers: 1, waves };
    const ids = [0, 1, 2].map((index) => (all[index] as Target).taskId);
    const outcomes = async (ttl: TimesToLive, afterMs: number): Promise<(string | undefined)[]> => {
      const found = await verdicts(told, 'shared', ttl, afterMs);
      return ids.map((taskId) => found[taskId]?.split(' ')[0]);
    };
    expect(await outcomes(NONE, 0)).toEqual(['pass', 'fail', 'fail']);
    expect(await outcomes(DEFAULT_TIMES_TO_LIVE, 0)).toEqual(['pass', 'pass', 'pass']);
    expect(await outcomes(DEFAULT_TIMES_TO_LIVE, 160_000)).toEqual(['pass', 'pass', 'fail']);
  });
});
