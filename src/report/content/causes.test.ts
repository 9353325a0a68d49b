import { describe, expect, it } from 'vitest';
import type { Change, ChangedRequest, ComparedCell } from '../../compare/comparison.js';
import { causesOf, cellsText, changedKeys, requestName } from './causes.js';

const QUEUE = 'https://queue.example/api/queue/v1/task/SeVCpTeCTAq_8Z6pxFeOiw';

const request = (url: string, changes: Partial<ChangedRequest> = {}): ChangedRequest => ({
  difference: 'new',
  method: 'GET',
  url,
  baseMs: null,
  newMs: 1000,
  times: { base: 0, new: 1 },
  critical: false,
  ...changes,
});
const cell = (
  strategy: string,
  requests: readonly ChangedRequest[],
  more: Partial<ComparedCell> = {},
): ComparedCell => ({
  scenario: 'beetmover',
  strategy,
  profile: 'reference',
  rules: '63.4',
  status: 'regression',
  reason: null,
  changes: [
    {
      evidence: 'exact',
      metric: 'requests',
      base: 1,
      new: 2,
      outcome: 'worse',
      rule: null,
      requests,
      requestsLeftOut: 0,
    },
    { evidence: 'runs', metric: 'failed', base: 0, new: 1, runs: { base: 5, new: 5 }, outcome: 'worse', rule: null },
  ],
  ...more,
});

describe('what caused the changes between two results', () => {
  it('is told once for all cells that share it, the most common first', () => {
    const [x, y] = [request('https://x'), request('https://y')];
    const cells = [cell('a', [y]), cell('b', [x]), cell('c', [x])];
    expect(causesOf(cells)).toEqual([
      { cells: [cells[1], cells[2]], requests: [{ request: x, all: [x, x] }] },
      { cells: [cells[0]], requests: [{ request: y, all: [y] }] },
    ]);
  });

  it('is told together for requests of the same cells', () => {
    const [x, y] = [request('https://x'), request('https://y')];
    const cells = [cell('a', [x, y]), cell('b', [x, y])];
    expect(causesOf(cells)).toEqual([
      {
        cells,
        requests: [
          { request: x, all: [x, x] },
          { request: y, all: [y, y] },
        ],
      },
    ]);
  });

  it('is another thing by another method, or with another difference', () => {
    const x = request('https://x');
    const others = [request('https://x', { method: 'POST' }), request('https://x', { difference: 'gone' })];
    const cells = [cell('a', [x]), ...others.map((other) => cell('b', [other]))];
    expect(causesOf(cells)).toHaveLength(3);
  });

  const told = (requests: readonly ChangedRequest[], rule: string | null = null): ChangedRequest[] => {
    const [counted, ...others] = cell('a', requests).changes;
    const changes = [{ ...counted, rule } as Change, ...others];
    return causesOf([cell('a', [], { changes })]).flatMap(({ requests: own }) => own.map(({ request: one }) => one));
  };

  it.each(['new', 'repeated', 'gone', 'fewer'] as const)(
    'is %s requests, which explain those that moved',
    (difference) => {
      const cause = request('https://x', { difference });
      const moved = request('https://y', { difference: 'later' });
      expect(told([moved, cause])).toEqual([cause]);
      expect(told([moved])).toEqual([moved]);
    },
  );

  it('is what comes later on the critical path, where a rule is broken', () => {
    const delayed = request('https://x', { difference: 'later', critical: true });
    const beside = request('https://y', { difference: 'later' });
    const added = request('https://z');
    expect(told([beside, added, delayed], 'duration=0')).toEqual([delayed, added]);
    expect(told([beside, added, delayed])).toEqual([added]);
  });

  it('is another thing where it is sent another number of times', () => {
    const times = (count: number): ChangedRequest =>
      request('https://x', { difference: 'repeated', times: { base: 1, new: count } });
    expect(causesOf([cell('a', [times(2)]), cell('b', [times(3)]), cell('c', [times(2)])])).toHaveLength(2);
    const moved = (count: number): ChangedRequest => request('https://x', { times: { base: 0, new: count } });
    expect(causesOf([cell('a', [moved(1)]), cell('b', [moved(2)])])).toHaveLength(1);
  });

  it('is nothing where nothing changed', () => {
    expect(causesOf([cell('a', [], { changes: [] })])).toEqual([]);
  });
});

describe('a request, in words', () => {
  it.each([
    [`${QUEUE}/artifacts/public/chain-of-trust.json`, 'signing:build', 'chain-of-trust.json of signing:build'],
    [QUEUE, 'signing:build', 'definition of signing:build'],
    [`${QUEUE}/runs/0/artifacts`, 'signing:build', 'artifact listing of signing:build'],
    ['https://hg.mozilla.org/x/json-pushes?changeset=a', undefined, 'pushlog'],
  ])('%s of %s', (url, taskName, text) => {
    expect(requestName(request(url, taskName === undefined ? {} : { taskName }))).toContain(text);
  });

  it('has its method, unless that is GET', () => {
    expect(requestName(request('https://queue.example/api/queue/v1/tasks', { method: 'POST' }))).toMatch(/^POST /);
    expect(requestName(request('https://queue.example/api/queue/v1/tasks'))).not.toMatch(/^GET/);
  });
});

describe('the cells of a change', () => {
  it('are named by scenario, and by profile where there are several', () => {
    const cells = [cell('a', []), cell('b', []), cell('a', [], { scenario: 'signing' })];
    expect(cellsText(cells)).toBe('beetmover: a, b; signing: a');
    expect(cellsText([...cells, cell('a', [], { profile: 'zero' })])).toBe(
      'beetmover (reference): a, b; signing (reference): a; beetmover (zero): a',
    );
  });

  it('have keys of their requests', () => {
    const keys = changedKeys(
      cell('a', [request('https://x'), request('https://x'), request('https://y', { method: 'POST' })]),
    );
    expect([...keys]).toEqual(['GET https://x', 'POST https://y']);
  });
});
