import { describe, expect, it } from 'vitest';
import { benchCell, simulationCell } from '../../../test/results.js';
import { failuresWithin, headline, overviewOf } from './overview.js';

const failing = (strategy: string, message: string, scenario = 'beetmover') =>
  simulationCell(strategy, 10, { scenario, verdict: 'fail', check: 'task', message });

describe('an overview of many cells', () => {
  const cells = [
    simulationCell('a', 8000),
    simulationCell('b', 2000),
    simulationCell('a', 1000, { scenario: 'signing' }),
    simulationCell('b', 1000, { scenario: 'signing', verdict: 'fail', check: 'task', message: 'no\nmore' }),
  ];

  it('has a row for each scenario, with the verdict that all share', () => {
    const { strategies, rows, profileSummary } = overviewOf(cells, null);
    expect(strategies).toEqual(['a', 'b']);
    expect(rows.map(({ scenario, profile, verdict }) => [scenario, profile, verdict])).toEqual([
      ['beetmover', 'reference', 'pass'],
      ['signing', 'reference', null],
    ]);
    expect(rows[0]?.byStrategy.get('b')).toBe(cells[1]);
    expect(profileSummary).toBe('hg 5 s, others 0.5 s, constant');
  });

  it('names no profile where there are several', () => {
    const other = simulationCell('a', 1, { about: { tasks: 1, decisionTasks: 1, profileSummary: 'other' } });
    expect(overviewOf([...cells, other], null).profileSummary).toBeNull();
    expect(overviewOf([], null)).toEqual({ strategies: [], rows: [], sums: [], failures: [], profileSummary: null });
  });

  it('sums up each strategy, its speed-up as a geometric mean', () => {
    const [a, b] = overviewOf(cells, null).sums;
    expect(a).toEqual({ strategy: 'a', cells: 2, passed: 2, requests: 142, speedUp: { mean: 1, least: 1, most: 1 } });
    expect(b).toMatchObject({ strategy: 'b', cells: 2, passed: 1, requests: 142, speedUp: { least: 1, most: 4 } });
    expect(b?.speedUp?.mean).toBeCloseTo(2);
    expect(overviewOf(cells, 'b').sums[0]?.speedUp).toMatchObject({ least: 0.25, most: 1 });
  });

  it('has no speed-up of what took no time, was not measured or decided otherwise', () => {
    const deviates = { reference: 'a', verdict: 'fail' } as const;
    const speedUp = (...given: Parameters<typeof overviewOf>[0]): unknown =>
      overviewOf(given, 'a').sums.at(-1)?.speedUp;
    expect(speedUp(simulationCell('a', 1000), simulationCell('b', 0))).toBeNull();
    expect(speedUp(simulationCell('a', 0), simulationCell('b', 1000))).toBeNull();
    expect(speedUp(simulationCell('a', 1000), simulationCell('b', 10, { deviates }))).toBeNull();
    expect(speedUp(benchCell('a', 1000, []), benchCell('b', 1000, [1]))).toBeNull();
  });

  it('tells each failure once, with the scenarios and strategies that have it', () => {
    const more = [failing('a', 'x', 's'), failing('b', 'y', 's'), simulationCell('c', 1, { scenario: 's' })];
    expect(overviewOf([...cells, ...more], null).failures).toEqual([
      {
        verdict: 'fail',
        check: 'task',
        message: 'no',
        strategies: ['b'],
        scenarios: [
          { scenario: 'signing', strategies: ['b'] },
          { scenario: 's', strategies: ['a', 'b'] },
        ],
      },
    ]);
    const all = [failing('a', 'x'), failing('b', 'y')];
    expect(overviewOf(all, null).failures[0]?.scenarios).toEqual([{ scenario: 'beetmover', strategies: null }]);
  });
});

describe('the failures of a scenario', () => {
  it('are told once for all that share them', () => {
    expect(failuresWithin([failing('a', 'x\nat length'), failing('b', 'x')])).toEqual([
      { verdict: 'fail', check: 'task', message: 'x', strategies: null },
    ]);
    expect(failuresWithin([failing('a', 'x')])[0]?.strategies).toEqual(['a']);
    expect(failuresWithin([failing('a', 'x'), failing('b', 'y'), simulationCell('c', 1)])).toEqual([
      { verdict: 'fail', check: 'task', message: 'x', strategies: ['a'] },
      { verdict: 'fail', check: 'task', message: 'y', strategies: ['b'] },
    ]);
    expect(failuresWithin([failing('a', 'x'), { ...failing('b', 'x'), verdict: 'error' }])).toHaveLength(2);
  });

  it('have a first line', () => {
    expect(headline('one\ntwo')).toBe('one');
    expect(headline(null)).toBe('');
  });
});
