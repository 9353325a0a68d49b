import { describe, expect, it } from 'vitest';
import { CACHE_KINDS, type ReleaseCell } from '../result/release.js';
import { DEFAULT_TIMES_TO_LIVE } from '../cache/policy.js';
import { simulate } from '../run/run-verification.js';
import { releaseScenario } from '../scenario/make/release/spec.js';
import type { Scenario, Target } from '../scenario/scenario.js';
import { STRATEGIES } from '../strategies/registry.js';
import type { Strategy } from '../strategies/strategy.js';
import { profileNamed } from '../world/profiles.js';
import type { LatencyProfile } from '../world/profile.js';
import { releaseCell } from './release-cell.js';
import type { ReleaseRequest } from './request.js';
import { simulateRelease } from './simulate-release.js';

const REFERENCE = profileNamed('reference', { own: [], cwd: '.' });
const [dataflow] = STRATEGIES.filter(({ name }) => name === 'dataflow') as [Strategy];
const scenario = releaseScenario('release:targets=30');

/** The scenario with other targets. */
function withTargets(targets: readonly Target[], of: Scenario = scenario): Scenario {
  const { name, path, digest, description, provenance, subject, config, expect: expected, content } = of;
  return { name, path, digest, description, provenance, subject, config, expect: expected, content, targets };
}

async function released(changes: Partial<ReleaseRequest> = {}): Promise<ReleaseCell> {
  const request: ReleaseRequest = {
    scenario,
    strategy: dataflow,
    profile: REFERENCE,
    rules: '63.4',
    seed: '1',
    cache: 'none',
    workers: new Map(),
    newWorkers: false,
    ttl: DEFAULT_TIMES_TO_LIVE,
    cacheLatencyMs: 0,
    stopAfterFailure: false,
    ...changes,
  };
  return releaseCell(request, await simulateRelease(request), 0);
}

const target = (index: number): Target => scenario.targets?.[index] as Target;
const alone = (index: number, changes: Partial<Target> = {}): Target => ({
  ...target(index),
  waitsFor: [],
  afterMs: 0,
  ...changes,
});

describe('a release of one target', () => {
  it.each(STRATEGIES.map((strategy) => [strategy.name, strategy] as const))(
    'asks what a verification asks, at the same times: %s',
    async (_name, strategy) => {
      for (const profile of ['reference', 'capacity'].map((name) => profileNamed(name, { own: [], cwd: '.' }))) {
        const one = alone(3, { runMs: 70_000 });
        const request = { scenario: withTargets([one]), strategy, profile, rules: '63.4', seed: '1' } as const;
        const { taskId, taskType } = one;
        const single = await simulate({
          ...request,
          scenario: { ...request.scenario, subject: { ...scenario.subject, taskId, taskType } },
        });
        const cell = await released({ ...request });
        expect(single.verdict).toBe('pass');
        expect(cell).toMatchObject({
          requests: single.requests.length,
          verificationMs: single.durationMs,
          criticalVerificationMs: single.durationMs,
          makespanMs: single.durationMs + 70_000,
          bytes: single.requests.reduce((sum, { bytes }) => sum + bytes, 0),
          verdicts: { [taskId]: 'pass' },
        });
      }
    },
  );
});

describe('workers', () => {
  it('take one target at a time, in the order in which they become ready', async () => {
    const targets = [alone(0, { runMs: 1000 }), alone(1, { runMs: 2000 }), alone(2, { runMs: 3000 })];
    const cell = await released({ scenario: withTargets(targets), workers: new Map([['signing', 1]]) });
    expect(cell.targets.map(({ worker, startMs, verifiedMs, endMs }) => [worker, startMs, verifiedMs, endMs])).toEqual([
      [0, 0, 7500, 8500],
      [0, 8500, 16000, 18000],
      [0, 18000, 25500, 28500],
    ]);
    expect(cell).toMatchObject({ queueMs: 8500 + 18000, makespanMs: 28500, criticalVerificationMs: 22500 });
    expect(cell.criticalPath.map(({ after }) => after)).toEqual(['start', 'worker', 'worker']);
  });

  it('of a kind take that kind alone', async () => {
    const targets = [alone(0), alone(1), alone(2)];
    const cell = await released({ scenario: withTargets(targets), workers: new Map([['repackage-signing', 1]]) });
    expect(cell.workers).toEqual({ signing: 10, 'repackage-signing': 1 });
  });

  it('begin when what a target waits for has ended, and the tasks in between', async () => {
    const first = alone(0, { runMs: 1000 });
    const second = { ...alone(1), waitsFor: [first.taskId], afterMs: 5000 };
    const cell = await released({ scenario: withTargets([second, first]) });
    expect(cell.targets.map(({ readyMs, startMs }) => [readyMs, startMs])).toEqual([
      [13500, 13500],
      [0, 0],
    ]);
    expect(cell.criticalPath).toEqual([
      { taskId: first.taskId, after: 'start', betweenMs: 0, verificationMs: 7500, runMs: 1000 },
      { taskId: second.taskId, after: 'target', betweenMs: 5000, verificationMs: 7500, runMs: second.runMs },
    ]);
  });
});

describe('a target that fails', () => {
  const missing: Target = { ...alone(0), taskId: 'MISSINGMISSINGMISSINGM', runMs: 60_000 };
  const waiting = { ...alone(1), waitsFor: [missing.taskId] };
  const last = { ...alone(2), waitsFor: [waiting.taskId, missing.taskId] };

  it('does not run, and those that wait for it are verified all the same', async () => {
    const cell = await released({ scenario: withTargets([missing, waiting, last]) });
    expect(cell.verdicts).toEqual({ [missing.taskId]: 'fail', [waiting.taskId]: 'pass', [last.taskId]: 'pass' });
    expect(cell.targets[0]?.endMs).toBe(cell.targets[0]?.verifiedMs);
    expect(cell.targets[0]?.check).toBe('_async_verify_cot_cmdln');
  });

  it('keeps them from being verified where that is wanted', async () => {
    const cell = await released({ scenario: withTargets([missing, waiting, last, alone(3)]), stopAfterFailure: true });
    expect(cell.targets.map(({ verdict }) => verdict)).toEqual(['fail', null, null, 'pass']);
    expect(cell).toMatchObject({ complete: true });
  });
});

describe('caches', () => {
  it('change no verdict, and how much is asked a lot', async () => {
    const cells = await Promise.all(CACHE_KINDS.map((cache) => released({ cache })));
    const [none, worker, shared] = cells as [ReleaseCell, ReleaseCell, ReleaseCell];
    expect(worker.verdicts).toEqual(none.verdicts);
    expect(shared.verdicts).toEqual(none.verdicts);
    expect(Object.values(none.verdicts)).toEqual(new Array(30).fill('pass'));
    expect(none.cachedAnswers).toBe(0);
    expect(worker.requests).toBeLessThan(none.requests);
    expect(shared.requests).toBeLessThan(worker.requests / 2);
    expect(shared.requestsByHost['hg.mozilla.org']).toBe(10);
    for (const cell of cells)
      expect(Object.values(cell.requestsByHost).reduce((sum, count) => sum + count, 0)).toBe(cell.requests);
  });

  it('are of no use to workers that are new for each task, but within one verification', async () => {
    const [none] = STRATEGIES.filter(({ name }) => name === 'bfs-seen-set') as [Strategy];
    const cell = await released({ strategy: none, cache: 'worker', newWorkers: true });
    const fresh = await released({ strategy: dataflow });
    expect(cell.requestsByHost).toEqual(fresh.requestsByHost);
  });

  it('cost what they are said to cost', async () => {
    const [fast, slow] = await Promise.all([
      released({ cache: 'shared' }),
      released({ cache: 'shared', cacheLatencyMs: 100 }),
    ]);
    expect(slow.verdicts).toEqual(fast.verdicts);
    expect(slow.verificationMs).toBeGreaterThan(fast.verificationMs);
  });
});

describe('what is reported', () => {
  it('is the same each time', async () => {
    const field: LatencyProfile = profileNamed('field', { own: [], cwd: '.' });
    const [one, two] = await Promise.all([1, 2].map(() => released({ profile: field, cache: 'shared' })));
    expect(one).toEqual(two);
  });

  it('adds up: routes to hosts, curves to requests', async () => {
    const cell = await released({ cache: 'worker' });
    const total = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0);
    expect(total(cell.requestsByRoute.map(({ requests }) => requests))).toBe(cell.requests);
    expect(total(cell.requestsByRoute.map(({ bytes }) => bytes))).toBe(cell.bytes);
    for (const { host, requests, inFlight, peakInFlight } of cell.load) {
      expect(total(requests)).toBe(cell.requestsByHost[host]);
      expect(Math.max(...inFlight)).toBeLessThanOrEqual(peakInFlight);
    }
  });

  it('keeps finished targets when it is stopped', async () => {
    const controller = new AbortController();
    const cell = await released({
      signal: controller.signal,
      onProgress: (done) => {
        if (done === 5) controller.abort(new Error('enough'));
      },
    });
    expect(cell.complete).toBe(false);
    expect(Object.keys(cell.verdicts)).toHaveLength(5);
    expect(cell.targets.filter(({ verdict }) => verdict === null)).toHaveLength(25);
  });
});
