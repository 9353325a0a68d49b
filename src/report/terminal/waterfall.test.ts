import { describe, expect, it } from 'vitest';
import { cellRequest, ENVIRONMENT, simulationCell } from '../../../test/results.js';
import type { CellRequest, SimulationCell } from '../../result/result.js';
import { PLAIN } from './paint.js';
import { waterfallText } from './waterfall.js';

const pushlog = cellRequest({
  kind: 'source',
  url: 'https://hg.mozilla.org/mozilla-central/json-pushes?changeset=abc',
  startMs: 500,
  endMs: 5500,
});
const chains = ['x', 'y', 'z'].map((id) =>
  cellRequest({
    kind: 'artifact',
    url: `https://queue.example/api/queue/v1/task/${id}/artifacts/public/chain-of-trust.json`,
    startMs: 500,
    endMs: 1000,
  }),
);
const LINKS = [{ name: 'signing:a-very-long-name:docker-image:parent', taskId: 'abc', taskType: 'signing' }];

function cell(requests: readonly CellRequest[], path: readonly CellRequest[], durationMs = 5500): SimulationCell {
  const made = simulationCell('sequential', durationMs, { requests, links: LINKS });
  return {
    ...made,
    prediction: {
      ...made.prediction,
      criticalPath: path.map(({ method, url, startMs, endMs }) => ({ method, url, startMs, endMs: endMs ?? 0 })),
    },
  };
}

function text(made: SimulationCell, width: number): string {
  return waterfallText(
    { format: 1, kind: 'simulation', environment: ENVIRONMENT, command: [], cells: [made] },
    width,
    PLAIN,
  );
}

const ordinary = cell(
  [cellRequest(), ...chains, pushlog, cellRequest({ startMs: 1000, endMs: 2000, status: 503, attempt: 2 })],
  [cellRequest(), pushlog],
);

describe('waterfallText', () => {
  it('draws requests in time', () => {
    expect(text(ordinary, 80)).toMatchInlineSnapshot(`
      "beetmover · sequential: pass, 5.5 s, 6 requests · hg 5 s, others 0.5 s, constant

                                          0 s             2 s             4 s
                                          ┬───────────────┬───────────────┬───────────
      › task definition …ker-image:parent ████
        chain-of-trust.json ×3                ▒▒▒▒
      › pushlog · mozilla-central abc         ████████████████████████████████████████
        task definition …ker-image:parent         ×××××××× attempt 2, status 503

        › █ critical path, ▒ other requests, × failed · hg 1, Taskcluster queue 2,
        artifacts 3
      "
    `);
  });

  it('fits a narrow terminal', () => {
    expect(text(ordinary, 50)).toMatchInlineSnapshot(`
      "beetmover · sequential: pass, 5.5 s, 6 requests ·
        hg 5 s, others 0.5 s, constant

                              0 s                    5 s
                              ┬───────────────────────┬─
      › task defin…age:parent ██
        chain-of-t…st.json ×3   ▒▒▒
      › pushlog · …entral abc   ████████████████████████
        task defin…age:parent      ××××

        › █ critical path, ▒ other requests, × failed ·
        hg 1, Taskcluster queue 2, artifacts 3
      "
    `);
  });

  it.each([40, 60, 80, 100, 200])('keeps lines within %d columns', (width) => {
    const hostile = cell(
      [
        cellRequest({
          url: 'https://q/api/queue/v1/task/x\u001b[31m'.repeat(5),
          endMs: null,
          status: null,
          wasted: true,
        }),
      ],
      [],
      100,
    );
    for (const made of [ordinary, hostile]) {
      const lines = text(made, width).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
  });

  it('leaves out what is off the critical path where there is too much of it', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      cellRequest({ url: `https://q.example/api/queue/v1/task/${index}`, startMs: index, endMs: index + 10 }),
    );
    const lines = text(
      cell(
        many,
        many.filter((_, index) => index % 50 === 0),
        510,
      ),
      80,
    ).split('\n');
    expect(lines.filter((line) => line.startsWith('›'))).toHaveLength(10);
    expect(lines.length).toBeLessThan(100);
    expect(lines.filter((line) => line.includes('more request')).length).toBeGreaterThan(0);
  });

  it('joins what follows each other on the critical path', () => {
    const inTurn = ['a', 'b', 'c', 'd'].map((id, index) =>
      cellRequest({ url: `https://q.example/api/queue/v1/task/${id}`, startMs: index * 500, endMs: (index + 1) * 500 }),
    );
    expect(text(cell(inTurn, inTurn, 2000), 80)).toContain('› task definition ×4 in turn        █████████████');
  });

  it('draws requests that take no time', () => {
    expect(text(cell([cellRequest({ endMs: 0 })], [], 0), 80)).toContain('|\n');
  });

  it('has nothing to draw of a verification without requests', () => {
    expect(text(cell([], []), 80)).toContain('  no requests\n');
  });
});
