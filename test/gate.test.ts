import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededRandom, type Random } from '../src/base/random.js';
import type { BenchCell, SimulationCell } from '../src/result/result.js';
import { simulate } from '../src/run/run-verification.js';
import { simulationCell } from '../src/run/simulation-cell.js';
import type { ComparedCell } from '../src/compare/comparison.js';
import type { ComparableResult } from '../src/compare/read-result.js';
import { loadScenario } from '../src/scenario/load.js';
import { STRATEGIES } from '../src/strategies/registry.js';
import type { Strategy } from '../src/strategies/strategy.js';
import { CAPACITY, FIELD, REFERENCE } from '../src/world/profiles.js';
import { PROJECT } from './cli.js';
import { comparable, compared, comparedFolders, comparedOne, cpuCell, simulationResult } from './comparable.js';
import { noisySample, normalSample } from './noise.js';
import { benchResult } from './results.js';
import { ADDED_ROUND_TRIP, CHANGED_VERDICT, ORIGINAL, REPEATED_REQUEST } from './worse-strategies.js';

const SCENARIO = loadScenario(path.join(PROJECT, 'scenarios', 'signing'));
const PROFILES = [REFERENCE, CAPACITY, FIELD];

async function simulated(strategy: Strategy, profile = REFERENCE, seed = '1'): Promise<SimulationCell> {
  const request = { scenario: SCENARIO, strategy, profile, rules: '63.4', seed } as const;
  return simulationCell(request, await simulate(request));
}

describe('the gate, given the same code twice', { timeout: 180_000 }, () => {
  it('flags nothing in 100 of 100 exact comparisons', async () => {
    const flagged: ComparedCell[] = [];
    for (let trial = 0; trial < 100; trial++) {
      const strategy = STRATEGIES[trial % STRATEGIES.length] as Strategy;
      const profile = PROFILES[trial % PROFILES.length] ?? REFERENCE;
      const [base, now] = [
        await simulated(strategy, profile, `${trial}`),
        await simulated(strategy, profile, `${trial}`),
      ];
      const { cells, tripped, nothingToCompare } = compared(simulationResult([base]), simulationResult([now]));
      if (tripped || nothingToCompare !== null) flagged.push(...cells);
      expect(cells.map(({ status, changes }) => [status, changes])).toEqual([['same', []]]);
    }
    expect(flagged).toEqual([]);
  });

  it.each([
    ['few runs', 5, 0.05],
    ['many runs', 40, 0.05],
    ['a very noisy machine', 20, 0.25],
  ])('flags at most 1 of 100 measured comparisons of 7 cells each, with %s', (_, runs, sigma) => {
    const random = seededRandom(`no-op, ${runs} runs`);
    let flagged = 0;
    for (let trial = 0; trial < 100; trial++) {
      const [base, now] = [bench(random, runs, sigma), bench(random, runs, sigma)];
      if (compared(base, now).tripped) flagged++;
    }
    expect(flagged).toBeLessThanOrEqual(1);
  });

  it('flags at most 1 of 100 where the machine became up to twice as slow in between', () => {
    const random = seededRandom('a machine that drifts');
    let flagged = 0;
    for (let trial = 0; trial < 100; trial++) {
      const [base, now] = [bench(random, 20, 0.1), bench(random, 20, 0.1, 1 + random.next())];
      if (compared(base, now).tripped) flagged++;
    }
    expect(flagged).toBeLessThanOrEqual(1);
  });
});

/**
 * Benches of a cell, each a process of its own: they differ, and the machine becomes faster and slower between them.
 */
function processes(random: Random, count: number, level: number): ComparableResult[] {
  return Array.from({ length: count }, () => {
    const [slower] = normalSample(random, 1, 0, 0.2).map(Math.exp);
    const [luck] = normalSample(random, 1, 0, 0.025).map(Math.exp);
    const cell = cpuCell(
      noisySample(random, 20, level * (slower ?? 1) * (luck ?? 1), 0.06),
      noisySample(random, 20, 4 * (slower ?? 1), 0.06),
    );
    return comparable(benchResult([cell]));
  });
}

describe(
  'the gate, given benches that were made in turns on a machine whose speed varies by a fifth',
  { timeout: 180_000 },
  () => {
    it('names 10 % more processor time in 100 of 100 comparisons', () => {
      const random = seededRandom('folders, ten percent');
      for (let trial = 0; trial < 100; trial++) {
        const { status, changes } = comparedFolders(processes(random, 30, 50), processes(random, 30, 55), ['cpu>5%']);
        expect(status).toBe('regression');
        expect(changes).toMatchObject([
          { evidence: 'measured', metric: 'cpu', outcome: 'worse', rule: 'cpu>5%', benches: 30 },
        ]);
      }
    });

    it('flags nothing in 100 of 100 comparisons of the same code', () => {
      const random = seededRandom('folders, no-op');
      const statuses = Array.from(
        { length: 100 },
        () => comparedFolders(processes(random, 30, 50), processes(random, 30, 50), ['cpu>5%']).status,
      );
      expect(statuses).not.toContain('regression');
    });
  },
);

/** As a noisy machine measures a scenario under all strategies. */
function bench(random: Random, runs: number, sigma: number, slower = 1): ReturnType<typeof benchResult> {
  const cells = Array.from({ length: STRATEGIES.length }, (_, index): BenchCell => {
    const level = 50 + 5 * index;
    const probes = noisySample(random, runs, 4 * slower, sigma / 2);
    return { ...cpuCell(noisySample(random, runs, level * slower, sigma), probes), strategy: `strategy-${index}` };
  });
  return benchResult(cells);
}

describe('the gate, given a worse strategy', { timeout: 180_000 }, () => {
  it('names an added round trip', async () => {
    for (const profile of PROFILES) {
      const { status, changes } = comparedOne(
        await simulated(ORIGINAL, profile),
        await simulated(ADDED_ROUND_TRIP, profile),
      );
      expect(status).toBe('regression');
      expect(changes).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ evidence: 'exact', metric: 'duration', outcome: 'worse', rule: 'duration>0' }),
          expect.objectContaining({ evidence: 'exact', metric: 'requests', rule: 'requests>0' }),
        ]),
      );
      const [first] = changes;
      expect(first?.evidence === 'exact' && first.requests[0]).toMatchObject({
        difference: 'new',
        url: `https://firefox-ci-tc.services.mozilla.com/api/queue/v1/task/${SCENARIO.subject.taskId}/artifacts`,
        baseMs: null,
        newMs: 0,
        critical: true,
      });
    }
  });

  it('names a repeated request, though it costs no time', async () => {
    const { status, changes } = comparedOne(await simulated(ORIGINAL), await simulated(REPEATED_REQUEST));
    expect(status).toBe('regression');
    const metrics = changes.filter(({ outcome }) => outcome === 'worse').map(({ metric }) => metric);
    expect(metrics).toEqual(expect.arrayContaining(['requests', 'duplicates']));
    expect(metrics).not.toContain('duration');
    const requests = changes.find(({ metric }) => metric === 'duplicates');
    expect(requests?.evidence === 'exact' && requests.requests[0]).toMatchObject({
      difference: 'repeated',
      url: `https://firefox-ci-tc.services.mozilla.com/api/queue/v1/task/${SCENARIO.subject.taskId}`,
    });
  });

  it('names a changed verdict, in either direction, whatever the rules', async () => {
    const [passing, failing] = [await simulated(ORIGINAL), await simulated(CHANGED_VERDICT)];
    expect(comparedOne(passing, failing, ['duration>50%'])).toMatchObject({
      status: 'regression',
      changes: [{ metric: 'verdict', base: 'pass', new: 'fail' }],
    });
    expect(comparedOne(failing, passing)).toMatchObject({
      status: 'regression',
      changes: [{ metric: 'verdict', base: 'fail', new: 'pass' }],
    });
  });

  it('names 10 % more processor time in 100 of 100 comparisons, given enough runs', () => {
    const random = seededRandom('ten percent');
    const flagged = Array.from({ length: 100 }, () => {
      const sample = (level: number) =>
        cpuCell(noisySample(random, 100, level, 0.03), noisySample(random, 100, 4, 0.02));
      return comparedOne(sample(50), sample(55));
    });
    for (const { status, changes } of flagged) {
      expect(status).toBe('regression');
      expect(changes).toMatchObject([{ evidence: 'measured', metric: 'cpu', outcome: 'worse', rule: 'cpu>5%' }]);
    }
  });
});
