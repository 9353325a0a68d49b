import { describe, expect, it } from 'vitest';
import { benchCell, benchResult, cellRequest, ENVIRONMENT, simulationCell } from '../../../test/results.js';
import type { SimulationCell } from '../../result/result.js';
import type { AsyncEvent, TraceEvent } from './events.js';
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

function begins(events: readonly TraceEvent[]): AsyncEvent[] {
  return events.filter((event): event is AsyncEvent => event.ph === 'b');
}

describe('traceText', () => {
  it('is valid trace-event JSON: ends match beginnings, tracks have names', () => {
    expect(traceProblems(traced([withPath, simulationCell('empty', 0)]).text)).toEqual([]);
  });

  it('has a process for each cell and a thread for each service', () => {
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
    const spans = begins(events).map(({ name, cat, ts }) => [name, cat, ts]);
    expect(spans).toEqual([
      ['sequential', 'verification', 0],
      ['task definition', 'queue', 0],
      ['pushlog', 'hg', 500_000],
      ['pushlog', 'critical path', 500_000],
      ['task definition', 'queue', 600_000],
    ]);
    expect(events.filter((event) => event.ph === 'e' && event.cat === 'hg')).toMatchObject([{ ts: 5_500_250 }]);
  });

  it('says of a request what is known', () => {
    const [, first, , , last] = begins(traced([withPath]).events);
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
    const { events } = traced([withPath]);
    expect(events.filter((event) => event.ph === 'e').at(-1)).toMatchObject({ ts: 5_500_250 });
  });

  it('knows the measured time of a bench', () => {
    const events = (
      JSON.parse(traceText(benchResult([benchCell('sequential', 1000, [10, 10])]))) as { traceEvents: TraceEvent[] }
    ).traceEvents;
    expect(begins(events)[0]?.args).toMatchObject({ measured: '1.01 s ± 0.00 s' });
  });
});

describe('the validator of these tests', () => {
  const begin = { ph: 'b', cat: 'hg', id: '1', name: 'x', pid: 1, tid: 1, ts: 5 };
  const tracks = [
    { ph: 'M', name: 'process_name', pid: 1, tid: 0, args: { name: 'p' } },
    { ph: 'M', name: 'thread_name', pid: 1, tid: 1, args: { name: 't' } },
  ];
  const problems = (...events: object[]): string[] =>
    traceProblems(JSON.stringify({ traceEvents: [...tracks, ...events] }));

  it.each([
    ['a beginning without an end', [begin], '1/hg/1 never ends'],
    ['an end without a beginning', [{ ...begin, ph: 'e' }], '1/hg/1 ends before it begins'],
    ['an end of another category', [begin, { ...begin, ph: 'e', cat: 'queue' }], '1/queue/1 ends before it begins'],
    ['an end in the past', [begin, { ...begin, ph: 'e', ts: 4 }], 'time goes backwards'],
    ['parts of a microsecond', [{ ...begin, ts: 0.5 }], 'ts 0.5 is no whole number of microseconds'],
    ['a track without a name', [{ ...begin, tid: 7 }], 'thread 1/7 has no name'],
    ['an id that is used twice at once', [begin, begin], '1/hg/1 begins twice'],
  ])('finds %s', (_, events, problem) => {
    expect(problems(...events).join('\n')).toContain(problem);
  });
});
