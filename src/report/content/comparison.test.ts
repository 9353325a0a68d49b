import { describe, expect, it } from 'vitest';
import type {
  Change,
  ChangedRequest,
  ComparedCell,
  Comparison,
  ExactChange,
  FailedRunsChange,
  MeasuredChange,
} from '../../compare/comparison.js';
import { changeRow } from './changes.js';
import {
  answerText,
  cellName,
  countsText,
  judgement,
  metricName,
  percent,
  requestText,
  valuesText,
  worstFirst,
} from './comparison.js';

const exact = (changes: Partial<ExactChange> = {}): ExactChange => ({
  evidence: 'exact',
  metric: 'requests',
  base: 70,
  new: 77,
  outcome: 'worse',
  rule: null,
  requests: [],
  requestsLeftOut: 0,
  ...changes,
});
const measured = (changes: Partial<MeasuredChange> = {}): MeasuredChange => ({
  evidence: 'measured',
  metric: 'time',
  base: 1000,
  new: 1100,
  ratio: 1.1,
  interval: { low: 1.05, high: 1.15 },
  machine: null,
  runs: { base: 5, new: 5 },
  outcome: 'worse',
  rule: null,
  ...changes,
});
const failed: FailedRunsChange = {
  evidence: 'runs',
  metric: 'failed',
  base: 1,
  new: 3,
  runs: { base: 10, new: 12 },
  outcome: 'worse',
  rule: null,
};
const cell = (changes: readonly Change[] = [], more: Partial<ComparedCell> = {}): ComparedCell => ({
  scenario: 'beetmover',
  strategy: 'dataflow',
  profile: 'reference',
  rules: '63.4',
  status: 'same',
  reason: null,
  changes,
  ...more,
});

describe('a change, in words', () => {
  it('is of a cell and a value, of a host maybe', () => {
    expect(cellName(cell())).toBe('beetmover · dataflow · reference');
    expect(metricName(exact())).toBe('requests');
    expect(metricName(exact({ metric: 'in-flight', host: 'hg.mozilla.org' }))).toBe('in-flight of hg.mozilla.org');
    expect(metricName(measured())).toBe('time');
  });

  it.each([
    [exact(), '70 → 77 (+7, +10.0 %)'],
    [exact({ base: 77, new: 70 }), '77 → 70 (−7, −9.1 %)'],
    [exact({ base: 0, new: 2 }), '0 → 2 (+2)'],
    [exact({ metric: 'duration', base: 8000, new: 8500 }), '8.0 s → 8.5 s (+0.5 s, +6.3 %)'],
    [exact({ metric: 'verdict', base: 'pass', new: 'fail' }), 'pass → fail'],
    [failed, '1 of 10 runs → 3 of 12'],
    [measured(), '1.00 s → 1.10 s (+10.0 %, 99 % interval +5.0 % … +15.0 %, 5 runs each)'],
    [measured({ interval: null }), '1.00 s → 1.10 s (+10.0 %, too few runs for an interval, 5 runs each)'],
    [
      measured({ runs: { base: 1, new: 2 }, machine: 1.5 }),
      '1.00 s → 1.10 s (+10.0 %, 99 % interval +5.0 % … +15.0 %, 1 and 2 runs, the machine was 1.50 times as slow)',
    ],
    [
      measured({ runs: { base: 1, new: 1 }, machine: 0.5 }),
      '1.00 s → 1.10 s (+10.0 %, 99 % interval +5.0 % … +15.0 %, 1 run each, the machine was 2.00 times as fast)',
    ],
    [measured({ machine: 1.04 }), '1.00 s → 1.10 s (+10.0 %, 99 % interval +5.0 % … +15.0 %, 5 runs each)'],
    [
      measured({ benches: 3 }),
      '1.00 s → 1.10 s (+10.0 % on a machine as fast both times, 95 % interval +5.0 % … +15.0 %, 3 benches each, of 5 runs each)',
    ],
  ])('%#: its values', (change, text) => {
    expect(valuesText(change)).toBe(text);
  });

  it.each([
    [1, '+0.0 %'],
    [1.038, '+3.8 %'],
    [0.5, '−50.0 %'],
  ])('%d times is %s', (ratio, text) => {
    expect(percent(ratio)).toBe(text);
  });

  it.each([
    [exact({ outcome: 'better', rule: 'requests' }), 'better'],
    [exact(), 'worse, within the rules'],
    [exact({ rule: 'requests=0' }), 'breaks requests=0'],
    [measured({ outcome: 'unclear', rule: 'time=5%' }), 'may break time=5%'],
  ])('%#: what the rules say', (change, text) => {
    expect(judgement(change)).toBe(text);
  });

  const request = (changes: Partial<ChangedRequest>): ChangedRequest => ({
    difference: 'new',
    method: 'GET',
    url: 'https://hg.example/a',
    baseMs: 500,
    newMs: 1000,
    times: { base: 1, new: 2 },
    critical: false,
    ...changes,
  });

  it.each([
    [{ difference: 'new' }, 'new at 1.0 s'],
    [{ difference: 'gone' }, 'gone, was at 0.5 s'],
    [{ difference: 'gone', baseMs: null }, 'gone, was at never'],
    [{ difference: 'repeated' }, 'repeated: 2 times instead of once, at 1.0 s'],
    [{ difference: 'fewer', times: { base: 3, new: 1 }, newMs: null }, 'fewer: once instead of 3 times'],
    [{ difference: 'later' }, 'later: at 1.0 s instead of 0.5 s'],
  ] as const)('of a request: %j', (changes, text) => {
    expect(requestText(request(changes as Partial<ChangedRequest>))).toBe(text);
  });
});

describe('compared cells', () => {
  it('are shown with the worst first, then by how much changed', () => {
    const statuses = ['same', 'only-new', 'better', 'only-base', 'inconclusive', 'regression'] as const;
    expect(worstFirst(statuses.map((status) => cell([], { status }))).map(({ status }) => status)).toEqual(
      [...statuses].reverse(),
    );
    const regressions = [
      cell([exact({ base: 10, new: 11 })]),
      cell([exact({ base: 10, new: 11 }), exact({ base: 10, new: 30 })]),
      cell([exact({ base: 'pass', new: 'fail' })]),
      cell([exact({ base: 30, new: 10 })]),
    ].map((one, index) => ({ ...one, strategy: String(index), status: 'regression' as const }));
    expect(worstFirst(regressions).map(({ strategy }) => strategy)).toEqual(['2', '1', '3', '0']);
  });

  const comparison = (cells: readonly ComparedCell[], more: Partial<Comparison> = {}): Comparison =>
    ({ cells, tripped: false, nothingToCompare: null, ...more }) as Comparison;

  it.each([
    [['same'], '1 cell in common: 1 same'],
    [
      ['regression', 'same', 'same', 'better', 'inconclusive'],
      '5 cells in common: 1 regression, 1 inconclusive, 1 better, 2 same',
    ],
    [['regression', 'regression'], '2 cells in common: 2 regressions'],
    [['only-base', 'only-new', 'only-new'], 'no cell in common; 1 only in BASE; 2 only in NEW'],
    [['same', 'only-new'], '1 cell in common: 1 same; 1 only in NEW'],
  ] as const)('are counted: %j', (statuses, text) => {
    expect(countsText(comparison(statuses.map((status) => cell([], { status }))))).toBe(text);
  });

  it.each([
    [comparison([cell([exact()])]), 'no regression'],
    [comparison([cell([exact({ outcome: 'better', rule: 'x' })])]), 'no regression'],
    [
      comparison([cell([exact({ rule: 'a' }), exact({ rule: 'b' })]), cell([exact({ rule: 'a' })])]),
      'regression by a, b',
    ],
    [
      comparison([cell([measured({ outcome: 'unclear', rule: 'a' })])], { tripped: true }),
      'inconclusive: a measured change may break its rule',
    ],
    [comparison([], { nothingToCompare: 'no cells' }), 'nothing to compare: no cells'],
    [comparison([cell([exact({ rule: 'a' })])], { nothingToCompare: 'no' }), 'regression by a; nothing to compare: no'],
    [
      comparison([], { tripped: true, nothingToCompare: 'no' }),
      'inconclusive: a measured change may break its rule; nothing to compare: no',
    ],
  ])('%#: are answered in one line', (given, text) => {
    expect(answerText(given)).toBe(text);
  });
});

describe('a compared cell as a row', () => {
  it('shows the verdict first, then the time, then other values in words', () => {
    const verdict = exact({ metric: 'verdict', base: 'pass', new: 'fail', rule: 'verdict' });
    const time = exact({ metric: 'duration', base: 8000, new: 8500, rule: 'duration' });
    const fewer = exact({ metric: 'retries', base: 3, new: 1, outcome: 'better', rule: 'retries' });
    expect(changeRow(cell([exact({ rule: 'verdict' }), time, fewer, verdict]))).toEqual({
      before: 'pass',
      after: 'fail',
      change: '',
      also: 'requests +7, duration +0.5 s, retries −2',
      rules: 'verdict, duration',
    });
    expect(changeRow(cell([exact(), time]))).toMatchObject({ before: '8.0 s', after: '8.5 s', change: '+6.3 %' });
  });

  it('shows measured times with their own ratio', () => {
    const row = changeRow(
      cell([exact(), measured({ ratio: 1.2 }), measured({ metric: 'cpu', base: 20, new: 30, ratio: 1.5 })]),
    );
    expect(row).toMatchObject({
      before: '1.00 s',
      after: '1.10 s',
      change: '+20.0 %',
      also: 'requests +7, cpu +50.0 %',
    });
  });

  it('leaves out values of single hosts, and has no times where nothing is timed', () => {
    const host = exact({ metric: 'in-flight', host: 'hg.example' });
    expect(changeRow(cell([exact(), host, exact({ metric: 'check', base: 'a', new: 'b' })]))).toEqual({
      before: '',
      after: '',
      change: '',
      also: 'requests +7, check a → b',
      rules: '',
    });
    expect(changeRow(cell([exact({ metric: 'duration', base: 0, new: 5 })])).change).toBe('');
  });
});
