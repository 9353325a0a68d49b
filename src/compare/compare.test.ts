import { describe, expect, it } from 'vitest';
import { changedCell, compared, comparedOne, simulationResult } from '../../test/comparable.js';
import { benchCell, benchResult, cellRequest, ENVIRONMENT, simulationCell } from '../../test/results.js';
import type { Run } from '../result/result.js';

const BASE = changedCell();
const FAILED: Run = { round: 1, outcome: 'failed', verdict: null, error: 'x' };

describe('exact evidence', () => {
  it('of the same run is the same', () => {
    expect(comparedOne(BASE, changedCell())).toMatchObject({ status: 'same', changes: [] });
  });

  it.each([
    ['duration', { durationMs: 42_500 }],
    ['requests', { requests: 72 }],
    ['duplicates', { duplicates: 3 }],
    ['wasted', { wasted: 1 }],
    ['retries', { retries: 1 }],
    ['in-flight', { peakInFlightOverall: 6 }],
    ['in-flight', { peakInFlight: { 'hg.example': 2, 'queue.example': 5 } }],
    ['in-flight', { peakInFlight: { 'hg.example': 1, 'queue.example': 5, 'other.example': 1 } }],
    ['critical-path', { criticalPath: [{ method: 'GET' as const, url: 'https://a/', startMs: 0, endMs: 500 }] }],
  ])('that is worse in %s is a regression, and the other way round better', (metric, changes) => {
    const worse = comparedOne(BASE, changedCell(changes), [`${metric}>0`]);
    expect(worse).toMatchObject({
      status: 'regression',
      changes: [{ evidence: 'exact', metric, outcome: 'worse', rule: `${metric}>0` }],
    });
    expect(comparedOne(changedCell(changes), BASE)).toMatchObject({
      status: 'better',
      changes: [{ metric, outcome: 'better', rule: null }],
    });
  });

  it('may be worse by what the rule allows, and says so all the same', () => {
    expect(comparedOne(BASE, changedCell({ durationMs: 42_400 }), ['duration>1%'])).toMatchObject({
      status: 'same',
      changes: [{ outcome: 'worse', rule: null }],
    });
    expect(comparedOne(BASE, changedCell({ durationMs: 42_421 }), ['duration>1%'])).toMatchObject({
      status: 'regression',
      changes: [{ rule: 'duration>1%' }],
    });
  });

  it.each([
    [{ verdict: 'fail', check: 'verify_docker_image_sha' } as const, 'fail verify_docker_image_sha'],
    [{ verdict: 'error', check: null } as const, 'error'],
  ])('with another verdict is a regression in either direction, whatever the rules', (verdict, text) => {
    const failing = changedCell({}, verdict);
    expect(comparedOne(BASE, failing, ['cpu>5%']).changes).toMatchObject([
      { metric: 'verdict', base: 'pass', new: text, rule: 'verdict' },
    ]);
    expect(comparedOne(failing, BASE)).toMatchObject({ status: 'regression', changes: [{ base: text, new: 'pass' }] });
  });

  it('minds which check failed', () => {
    const [a, b] = ['a', 'b'].map((check) => changedCell({}, { verdict: 'fail', check }));
    expect(comparedOne(a ?? BASE, b ?? BASE).status).toBe('regression');
  });

  it('does not take a longer critical path for worse where the time is shorter', () => {
    const criticalPath = [{ method: 'GET' as const, url: 'https://a/', startMs: 0, endMs: 500 }];
    expect(comparedOne(BASE, changedCell({ durationMs: 41_000, criticalPath }))).toMatchObject({
      status: 'better',
      changes: [{ metric: 'duration' }],
    });
  });

  it('names the requests that explain a change, the first of very many', () => {
    const requests = Array.from({ length: 30 }, (_, index) =>
      cellRequest({ url: `https://queue.example/${index}`, startMs: index }),
    );
    const [change] = comparedOne(
      changedCell({}, { requests: [] }),
      changedCell({ requests: 101 }, { requests }),
    ).changes;
    expect(change).toMatchObject({ metric: 'requests', requestsLeftOut: 10 });
    expect(change?.evidence === 'exact' && change.requests).toHaveLength(20);
    expect(change?.evidence === 'exact' && change.requests[0]).toMatchObject({
      difference: 'new',
      url: 'https://queue.example/0',
      newMs: 0,
    });
  });

  it('covers distributions of as many runs', () => {
    const distribution = { runs: 100, medianMs: 40_000, p5Ms: 30_000, p95Ms: 50_000 };
    const slower = { ...distribution, medianMs: 41_000 };
    expect(
      comparedOne(changedCell({}, { distribution }), changedCell({}, { distribution: slower })).changes,
    ).toMatchObject([{ metric: 'median', rule: 'median>0' }]);
    expect(
      comparedOne(changedCell({}, { distribution }), changedCell({}, { distribution: { ...slower, runs: 10 } }))
        .changes,
    ).toEqual([]);
  });
});

describe('cells that cannot be compared', () => {
  const result = (...strategies: string[]) =>
    simulationResult(strategies.map((strategy) => simulationCell(strategy, 42_000)));

  it('change nothing where only NEW has them', () => {
    const { cells, nothingToCompare, tripped } = compared(result('a'), result('a', 'b'));
    expect(cells.map(({ strategy, status }) => [strategy, status])).toEqual([
      ['a', 'same'],
      ['b', 'only-new'],
    ]);
    expect({ nothingToCompare, tripped }).toEqual({ nothingToCompare: null, tripped: false });
  });

  it('are no silent pass where only BASE has them', () => {
    expect(compared(result('a', 'b'), result('a')).nothingToCompare).toBe('1 of the cells of BASE is not in NEW');
    expect(compared(result('a'), result('b')).nothingToCompare).toBe('the results have no cell in common');
  });
});

describe('results of two kinds', () => {
  const bench = benchResult([benchCell('sequential', 42_000, [30, 31, 32])]);

  it('are compared by their exact part, and it is said that nothing else was', () => {
    const { cells, notes } = compared(simulationResult([BASE]), bench);
    expect(cells).toMatchObject([{ status: 'same', changes: [] }]);
    expect(notes).toEqual([
      { kind: 'not-measured', text: 'measured evidence of 1 cell was not compared: one is a simulation' },
    ]);
  });

  it('are nothing to hold a measured rule against that was asked for', () => {
    expect(compared(simulationResult([BASE]), bench, ['cpu>5%']).nothingToCompare).toBe(
      'nothing was measured for cpu>5%',
    );
  });

  it('must have one time scale to be measured against each other', () => {
    const { notes } = compared(bench, benchResult([benchCell('sequential', 42_000, [30, 31, 32], 1)]));
    expect(notes[0]?.text).toBe(
      'measured evidence of 1 cell was not compared: the time scales differ (0.02 in BASE, 1 in NEW)',
    );
  });
});

describe('runs that failed', () => {
  const cell = (good: number, bad: number) =>
    benchCell('sequential', 42_000, [...Array<Run>(bad).fill(FAILED), ...Array<number>(good).fill(30)]);

  it('are a regression where there are clearly more', () => {
    expect(comparedOne(cell(20, 0), cell(0, 20))).toMatchObject({
      status: 'regression',
      changes: [{ evidence: 'runs', metric: 'failed', base: 0, new: 20, rule: 'failed>0' }],
    });
  });

  it('are inconclusive where chance may have chosen', () => {
    expect(comparedOne(cell(20, 0), cell(19, 1))).toMatchObject({
      status: 'inconclusive',
      changes: [{ outcome: 'unclear' }],
    });
    expect(comparedOne(cell(18, 2), cell(20, 0))).toMatchObject({ status: 'same', changes: [] });
    expect(comparedOne(cell(18, 2), cell(18, 2))).toMatchObject({ status: 'same', changes: [] });
  });

  it('are better where there are clearly fewer', () => {
    expect(comparedOne(cell(0, 20), cell(20, 0))).toMatchObject({ status: 'better', changes: [{ outcome: 'better' }] });
  });
});

describe('notes', () => {
  const bench = benchResult([benchCell('sequential', 42_000, [30, 31, 32])]);
  const notes = (...args: Parameters<typeof compared>) => compared(...args).notes.map(({ text }) => text);

  it('tell swapped files by the times of recording, or by the history', () => {
    const [old, young] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'].map((recordedAt) => ({
      ...bench,
      recordedAt,
    }));
    expect(notes(young ?? bench, old ?? bench)).toEqual(['BASE was recorded after NEW: were the two swapped?']);
    expect(notes(old ?? bench, young ?? bench)).toEqual([]);
    expect(notes(old ?? bench, old ?? bench)).toEqual(['BASE and NEW are the same recording']);
    expect(notes(bench, bench, undefined, { newIsOlder: true })).toEqual([
      'the commit of NEW comes before that of BASE: were the two swapped?',
    ]);
  });

  it('say that another machine was used, where anything was measured', () => {
    const other = { ...bench, environment: { ...ENVIRONMENT, cpu: 'Other CPU' } };
    expect(notes(bench, other)[0]).toMatch(/^measured on another machine \(cpu Example CPU → Other CPU\)/);
    const simulation = simulationResult([BASE]);
    expect(notes(simulation, { ...simulation, environment: { ...ENVIRONMENT, cpu: 'Other CPU' } })).toEqual([]);
  });
});
