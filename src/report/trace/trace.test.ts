import { describe, expect, it } from 'vitest';
import { benchCell, benchResult, cellRequest, ENVIRONMENT, simulationCell } from '../../../test/results.js';
import type { SimulationCell } from '../../result/result.js';
import type { CompleteEvent, TraceEvent } from './events.js';
import { traceText } from './trace.js';
import { traceProblems } from '../../../test/trace-events.js';

const hg = cellRequest({
  kind: 'source',
  url: 'https://hg.mozilla.org/mozilla-central/json-pushes?changeset=abc',
  startMs: 500,
  endMs: 5500.25,
});
const cut = cellRequest({ startMs: 600, endMs: null, status: null, wasted: true });
const cell = simulationCell('sequential', 5500.25, {
  requests: [cellRequest(), hg, cut],
  links: [{ name: 'signing', taskId: 'abc', taskType: 'signing' }],
});
const withPath: SimulationCell = {
  ...cell,
  prediction: { ...cell.prediction, criticalPath: [hg as SimulationCell['prediction']['criticalPath'][number]] },
};

function traced(cells: readonly SimulationCell[]): { text: string; events: TraceEvent[] } {
  const text = traceText({ format: 1, kind: 'simulation', environment: ENVIRONMENT, command: ['simulate'], cells });
  return { text, events: (JSON.parse(text) as { traceEvents: TraceEvent[] }).traceEvents };
}

function spans(events: readonly TraceEvent[]): CompleteEvent[] {
  return events.filter((event): event is CompleteEvent => event.ph === 'X');
}

describe('traceText', () => {
  it('is valid trace-event JSON: no span overlaps another of its thread, and threads have names', () => {
    expect(traceProblems(traced([withPath, simulationCell('empty', 0)]).text)).toEqual([]);
  });

  it('has a process for each cell, and a thread for each request that a service was asked for at once', () => {
    const { events } = traced([withPath, simulationCell('bfs-seen-set', 13_000)]);
    const named = events.flatMap((event) =>
      event.ph === 'M' && 'name' in event.args ? [[event.pid, event.tid, event.args.name]] : [],
    );
    expect(named).toEqual([
      [1, 0, 'beetmover · sequential · reference'],
      [1, 1, 'verification'],
      [1, 2, 'critical path'],
      [1, 3, 'hg'],
      [1, 4, 'Taskcluster queue'],
      [2, 0, 'beetmover · bfs-seen-set · reference'],
      [2, 1, 'verification'],
      [2, 2, 'critical path'],
    ]);
  });

  it('has a span for each request, in microseconds', () => {
    const { events } = traced([withPath]);
    expect(spans(events).map(({ name, cat, ts, dur }) => [name, cat, ts, dur])).toEqual([
      ['sequential', 'verification', 0, 5_500_250],
      ['task definition of signing', 'queue', 0, 500_000],
      ['pushlog of mozilla-central abc', 'critical path', 500_000, 5_000_250],
      ['pushlog of mozilla-central abc', 'hg', 500_000, 5_000_250],
      ['task definition of signing', 'queue', 600_000, 4_900_250],
    ]);
  });

  it('draws what overlaps in lanes of its own', () => {
    const requests = [0, 100, 200, 600].map((startMs) => cellRequest({ startMs, endMs: startMs + 500 }));
    const { text, events } = traced([simulationCell('dataflow', 1100, { requests })]);
    expect(traceProblems(text)).toEqual([]);
    const lanes = spans(events).flatMap(({ cat, tid, ts }) => (cat === 'queue' ? [[ts, tid]] : []));
    expect(lanes).toEqual([
      [0, 3],
      [100_000, 4],
      [200_000, 5],
      [600_000, 3],
    ]);
    expect(text).toContain('"name":"Taskcluster queue 3"');
  });

  it('says of a request what is known', () => {
    const [, first, , , last] = spans(traced([withPath]).events);
    expect(first?.args).toEqual({
      of: 'signing',
      method: 'GET',
      url: cut.url,
      status: 200,
      attempt: 1,
      bytes: 10,
      critical: false,
    });
    expect(last?.args).toMatchObject({ wasted: true, unfinished: true });
  });

  it('ends a request that was still in flight at the verdict', () => {
    const last = spans(traced([withPath]).events).at(-1);
    expect((last?.ts ?? 0) + (last?.dur ?? 0)).toBe(5_500_250);
  });

  it('knows the measured time of a bench', () => {
    const events = (
      JSON.parse(traceText(benchResult([benchCell('sequential', 1000, [10, 10])]))) as { traceEvents: TraceEvent[] }
    ).traceEvents;
    expect(spans(events)[0]?.args).toMatchObject({ measured: '1.01 s ± 0.00 s' });
  });
});

describe('the validator of these tests', () => {
  const span = { ph: 'X', cat: 'hg', name: 'x', pid: 1, tid: 1, ts: 5, dur: 5 };
  const tracks = [
    { ph: 'M', name: 'process_name', pid: 1, tid: 0, args: { name: 'p' } },
    { ph: 'M', name: 'thread_name', pid: 1, tid: 1, args: { name: 't' } },
  ];
  const problems = (...events: object[]): string[] =>
    traceProblems(JSON.stringify({ traceEvents: [...tracks, ...events] }));

  it.each([
    ['a span that overlaps another', [span, { ...span, ts: 9 }], 'x overlaps another in thread 1/1'],
    ['parts of a microsecond', [{ ...span, ts: 0.5 }], 'ts'],
    ['a span that ends before it begins', [{ ...span, dur: -1 }], 'dur'],
    ['a track without a name', [{ ...span, tid: 7 }], 'thread 1/7 has no name'],
  ])('finds %s', (_, events, problem) => {
    expect(problems(...events).join('\n')).toContain(problem);
  });
});
