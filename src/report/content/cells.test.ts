import { describe, expect, it } from 'vitest';
import { benchCell, benchResult, ENVIRONMENT, simulationCell } from '../../../test/results.js';
import type { BenchCell, SimulationCell } from '../../result/result.js';
import { estimateOf, fastestCell, peakMemoryText, referenceCell, referenceOf, speedUpText } from './estimate.js';
import { groupCells, groupTitle, verdictText } from './groups.js';
import { howRun } from './how-run.js';
import { remarksOf, remarkText } from './remarks.js';
import { isDoubtful, toleranceMs } from './trust.js';
import { verifierChangeLines, verifierChangeTitle } from './verifier-change.js';
import { verifierCostLines } from './verifiers.js';

const seeded = (changes: object = {}): SimulationCell =>
  simulationCell('dataflow', 1, {
    distribution: { runs: 20, medianMs: 8000, p5Ms: 7000, p95Ms: 9000 },
    ...changes,
  });
const deviating = { deviates: { reference: 'sequential', verdict: 'fail' } } as const;

describe('the time of a cell', () => {
  it('is exact in virtual time', () => {
    expect(estimateOf(simulationCell('dataflow', 8020))).toEqual({
      ms: 8020,
      lowMs: 8020,
      highMs: 8020,
      kind: 'exact',
      interval: '',
      text: '8.02 s',
    });
  });

  it('is a median of seeded runs, from the 5th to the 95th percentile', () => {
    expect(estimateOf(seeded())).toEqual({
      ms: 8000,
      lowMs: 7000,
      highMs: 9000,
      kind: 'seeded',
      interval: 'median, p5 … p95',
      text: '8.00 s (7.00 s … 9.00 s)',
    });
  });

  it('is a mean of measured runs, with its interval', () => {
    const measured = estimateOf(benchCell('dataflow', 8000, [10, 20, 30]));
    expect(measured).toMatchObject({ ms: 8020, kind: 'measured', interval: '95 % confidence interval of the mean' });
    expect(measured?.lowMs).toBeLessThan(8020);
    expect(measured?.highMs).toBeGreaterThan(8020);
    expect(measured?.text).toBe('8.02 s ± 0.01 s');
    expect(estimateOf(benchCell('dataflow', 0, [0, 2000, 0]))?.lowMs).toBe(0);
  });

  it('of one run has no interval, and of failed runs there is none', () => {
    expect(estimateOf(benchCell('dataflow', 8000, [10]))).toMatchObject({ lowMs: 8010, highMs: 8010, interval: '' });
    expect(estimateOf(benchCell('dataflow', 8000, []))).toBeUndefined();
  });
});

describe('cells beside each other', () => {
  const [slow, fast] = [simulationCell('sequential', 60_000), simulationCell('dataflow', 8000)];

  it('are that many times faster than the reference', () => {
    expect(speedUpText(slow, fast)).toBe('7.50');
    expect(speedUpText(fast, fast)).toBe('1.00');
    expect(speedUpText(slow, { ...fast, ...deviating })).toBe('–');
    expect(speedUpText(slow, simulationCell('x', 0))).toBe('–');
    expect(speedUpText(slow, benchCell('x', 8000, []))).toBe('–');
    expect(speedUpText(benchCell('x', 8000, []), fast)).toBe('–');
  });

  it('refer to the named strategy, or to the first', () => {
    expect(referenceCell([slow, fast], 'dataflow')).toBe(fast);
    expect(referenceCell([slow, fast], 'other')).toBe(slow);
    expect(referenceCell([slow, fast], null)).toBe(slow);
    expect(referenceOf(benchResult([], 'dataflow'))).toBe('dataflow');
    expect(referenceOf({ ...benchResult([]), kind: 'simulation', cells: [] })).toBeNull();
  });

  it('have a fastest one: the first of equals that passed, where any did', () => {
    const failed = simulationCell('failed', 10, { verdict: 'fail' });
    const other = simulationCell('other', 8000);
    expect(fastestCell([slow, fast, other, failed])?.strategy).toBe('dataflow');
    expect(fastestCell([simulationCell('x', 20, { verdict: 'fail' }), failed])?.strategy).toBe('failed');
    expect(
      fastestCell([
        { ...failed, ...deviating },
        { ...fast, ...deviating },
      ]),
    ).toBeUndefined();
    expect(fastestCell([benchCell('x', 1, [])])).toBeUndefined();
  });

  it('are grouped by scenario and profile', () => {
    const cells = [
      slow,
      simulationCell('x', 1, { profile: 'zero' }),
      fast,
      simulationCell('x', 1, { scenario: 'signing' }),
    ];
    expect(groupCells(cells).map(({ scenario, profile, cells: own }) => [scenario, profile, own.length])).toEqual([
      ['beetmover', 'reference', 2],
      ['beetmover', 'zero', 1],
      ['signing', 'reference', 1],
    ]);
    const small = simulationCell('x', 1, { about: { ...slow.about, tasks: 1, decisionTasks: 1 } });
    expect(groupTitle({ scenario: 'a', profile: 'p', cells: [small] })).toBe(
      'a: 1 task, 1 decision task · hg 5 s, others 0.5 s, constant',
    );
    expect(groupTitle({ scenario: 'a', profile: 'p', cells: [small, slow] })).toContain('20 tasks, 5 decision tasks');
  });

  it.each([
    [{ verdict: 'pass', check: null }, 'pass'],
    [{ verdict: 'fail', check: 'verify_docker_image_sha' }, 'fail verify_docker_image_sha'],
    [{ verdict: 'pass', check: null, deviates: {} }, 'pass ≠ reference'],
    [{ verdict: 'fail', check: 'x', deviates: {} }, 'fail ≠ reference x'],
  ])('have a verdict: %j', (cell, text) => {
    expect(verdictText(cell)).toBe(text);
  });

  it('are remarked on, each remark once', () => {
    const cells = [
      simulationCell('a', 1, { ...deviating, warnings: ['unseen'] }),
      simulationCell('b', 1, { warnings: ['unseen', 'other'] }),
    ];
    const remarks = remarksOf(cells);
    expect(remarks).toEqual([
      {
        kind: 'deviation',
        strategies: ['a'],
        text: 'another verdict (pass) than sequential (fail): its time is compared with nothing',
      },
      { kind: 'passed-over', strategies: ['a', 'b'], text: 'unseen' },
      { kind: 'passed-over', strategies: ['b'], text: 'other' },
    ]);
    expect(remarks.map((remark) => remarkText(remark, 2))).toEqual([
      'a: another verdict (pass) than sequential (fail): its time is compared with nothing',
      'warning (all strategies): unseen',
      'warning (b): other',
    ]);
    expect(remarkText({ kind: 'passed-over', strategies: ['b'], text: 'other' }, 1)).toBe('warning (b): other');
  });
});

describe('how a cell was run', () => {
  const runs = (count: number): number[] => Array.from({ length: count }, () => 1);

  it.each([
    [simulationCell('x', 1), 'virtual time, exact'],
    [seeded(), 'virtual time, 20 seeded runs'],
    [benchCell('x', 1, runs(5)), '5 runs at 1/50 of real time'],
    [benchCell('x', 1, runs(1), 1), '1 run in real time'],
    [{ ...benchCell('x', 1, runs(2)), cold: true }, '2 cold runs at 1/50 of real time'],
    [{ ...benchCell('x', 1, runs(2)), clock: 'virtual' }, '2 runs in virtual time'],
  ])('%#', (cell, text) => {
    expect(howRun(cell)).toBe(text);
  });
});

describe('an estimate for full scale', () => {
  const waiting = (ms: number, overheads: readonly number[], scale?: number): BenchCell =>
    benchCell('x', ms, overheads, scale);

  it('may be off by 1 %, or by 100 ms', () => {
    const tolerance = (ms: number): number => toleranceMs(waiting(ms, [1]).statistics as never);
    expect([tolerance(1000), tolerance(10_000), tolerance(60_000)]).toEqual([100, 100, 600]);
  });

  it.each([
    ['a small overhead', waiting(8000, [50, 60]), false],
    ['an overhead beyond the tolerance', waiting(8000, [150, 150]), true],
    ['an overhead at the tolerance', waiting(8000, [100, 100]), false],
    ['an overhead that varies', waiting(8000, [0, 100]), true],
    ['a large overhead at full scale', waiting(8000, [150, 150], 1), false],
    ['nothing measured', waiting(8000, []), false],
    ['a large overhead of much waiting', waiting(60_000, [500, 500]), false],
  ])('is doubtful with %s: %#', (_what, cell, doubtful) => {
    expect(isDoubtful(cell)).toBe(doubtful);
  });
});

describe('one verifier after another', () => {
  const change = {
    base: 'a@1',
    new: 'a@2',
    cells: 2,
    durationMs: { base: 20_000, new: 13_000 },
    requests: { base: 71, new: 78 },
    slower: 0,
    faster: 2,
    verdicts: 0,
  };

  it('is compared in requests, seconds and verdicts', () => {
    expect(verifierChangeTitle(change)).toBe('a@2 against a@1: 2 cells in virtual time, exact');
    expect(verifierChangeTitle({ ...change, cells: 1 }, (name) => `<${name}>`)).toBe(
      '<a@2> against <a@1>: 1 cell in virtual time, exact',
    );
    expect(verifierChangeLines(change)).toEqual([
      'requests: 71 → 78 (+7)',
      'seconds: 20.0 s → 13.0 s (−7.0 s); 2 faster',
      'verdicts: the same everywhere',
    ]);
    expect(
      verifierChangeLines({
        ...change,
        requests: { base: 1, new: 1 },
        durationMs: { base: 1000, new: 3000 },
        slower: 1,
        faster: 1,
        verdicts: 1,
      }),
    ).toEqual([
      'requests: 1 → 1 (±0)',
      'seconds: 1.0 s → 3.0 s (+2.0 s); 1 slower, 1 faster',
      'verdicts: 1 cell with another verdict or another reason',
    ]);
    expect(verifierChangeLines({ ...change, faster: 0 })[1]).toContain('; no cell faster or slower');
  });

  it('costs what Python costs', () => {
    const facts = {
      name: 'scriptworker@63.6.1',
      version: '63.6.1',
      python: '3.11.7',
      packages: {},
      importMs: 1234,
      importCpuMs: 1,
      checkout: null,
      variants: [],
    };
    const cost = (cpuMs: number, memoryBytes: number | null) => ({ exception: null, wallMs: 1, cpuMs, memoryBytes });
    const cells = [
      simulationCell(facts.name, 1, { cost: cost(340, 81_400_000) }),
      simulationCell(facts.name, 1, { cost: cost(120, null) }),
      simulationCell('other', 1, { cost: cost(9000, 1) }),
      simulationCell(facts.name, 1),
    ];
    const lines = (checkout: typeof facts.checkout | object): string[] =>
      verifierCostLines({ ...ENVIRONMENT, verifiers: [{ ...facts, checkout: checkout as null }] }, cells);
    const own = "Python's own cost: 1.23 s to be ready (once), then up to 0.34 s of processor time and 81 MB a run";
    expect(lines(null)).toEqual([`scriptworker@63.6.1: scriptworker 63.6.1 on Python 3.11.7; ${own}`]);
    const commit = 'd6872f610960d1d71459d1a259708261fa8116e9';
    expect(lines({ folder: '.', commit, dirty: true })[0]).toContain('3.11.7, commit d6872f6 with changes; ');
    expect(lines({ folder: '.', commit, dirty: false })[0]).toContain('3.11.7, commit d6872f6; ');
    expect(lines({ folder: '.', commit: null, dirty: null })[0]).toContain('3.11.7, no git; ');
    expect(verifierCostLines(ENVIRONMENT, cells)).toEqual([]);
    expect(verifierCostLines({ ...ENVIRONMENT, verifiers: [{ ...facts, name: 'none' }] }, cells)).toEqual([]);
  });

  it('has a peak of memory, if that is known', () => {
    const { statistics } = benchCell('x', 1, [1, 2]);
    expect(peakMemoryText(statistics as never)).toBe('–');
    const peakMemoryBytes = { ...(statistics as never as { timeMs: object }).timeMs, max: 2 * 1024 * 1024 };
    expect(peakMemoryText({ ...statistics, peakMemoryBytes } as never)).toBe('2.0 MiB');
  });
});
