import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellRequest, simulationCell } from '../../../test/results.js';
import { requestViews, type RequestView } from '../content/requests/view.js';
import { packLanes } from './lanes.js';

function views(spans: readonly (readonly [number, number])[]): RequestView[] {
  const requests = spans.map(([startMs, endMs]) => cellRequest({ startMs, endMs }));
  return requestViews(simulationCell('a', 100, { requests }));
}

describe('packLanes', () => {
  it('uses a lane again when it is free', () => {
    const { placed, lanes } = packLanes(
      views([
        [0, 5],
        [0, 9],
        [5, 7],
        [6, 8],
      ]),
    );
    expect(placed.map(({ lane }) => lane)).toEqual([1, 2, 1, 3]);
    expect(lanes).toBe(4);
  });

  it('keeps the first lane for the critical path', () => {
    const [first, second] = views([
      [0, 5],
      [0, 9],
    ]);
    const { placed } = packLanes([{ ...(first as RequestView), critical: true }, second as RequestView]);
    expect(placed.map(({ lane }) => lane)).toEqual([0, 1]);
  });

  it('does not hide what took no time behind each other', () => {
    expect(
      packLanes(
        views([
          [0, 0],
          [0, 0],
        ]),
        1,
      ).lanes,
    ).toBe(3);
  });

  it('lets no two overlap in a lane', () => {
    const span = fc.tuple(fc.nat(50), fc.nat(20)).map(([start, length]) => [start, start + length] as const);
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const { placed } = packLanes(views([...spans].sort((a, b) => a[0] - b[0])));
        for (const [index, { lane, view }] of placed.entries()) {
          const before = placed.slice(0, index).filter((other) => other.lane === lane);
          expect(before.every((other) => other.view.endMs <= view.startMs)).toBe(true);
        }
      }),
    );
  });
});
