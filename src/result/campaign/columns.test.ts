import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inBlocks } from './blocks.js';
import { cellsIn, columnsOf, columnsProblem, endOf, sliceOf, type CellColumns, type CellValues } from './columns.js';

const VERDICTS = ['pass', 'fail', 'error', 'broken'] as const;

function cell(index: number): CellValues {
  const verdict = VERDICTS[index % 4] as CellValues['verdict'];
  const reason = verdict === 'pass' ? null : `reason ${index}`;
  return {
    verdict,
    reason,
    durationMs: index / 8,
    requests: index,
    duplicates: 1,
    wasted: 2,
    retries: 3,
    inFlight: 4,
    bytes: 5,
  };
}

function columns(from: number, to: number): CellColumns {
  return columnsOf(
    from,
    Array.from({ length: to - from }, (_, index) => cell(from + index)),
  );
}

async function blocks(parts: readonly CellColumns[], size: number): Promise<CellColumns[]> {
  async function* each(): AsyncGenerator<CellColumns> {
    yield* parts;
  }
  const all = [];
  for await (const block of inBlocks(each(), size)) all.push(block);
  return all;
}

describe('columns', () => {
  it('give back the cells that they were made of', () => {
    expect([...cellsIn(columns(10, 19))]).toEqual(
      Array.from({ length: 9 }, (_, place) => ({ index: 10 + place, ...cell(10 + place) })),
    );
    expect([...cellsIn(sliceOf(columns(10, 19), 13, 15))].map(({ index, reason }) => [index, reason])).toEqual([
      [13, 'reason 13'],
      [14, 'reason 14'],
    ]);
  });

  it('are cut into the same blocks, however they came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 29 })), async (cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), 30];
        const parts = ends.map((end, place) => columns(ends[place - 1] ?? 0, end));
        expect(await blocks(parts, 8)).toEqual([columns(0, 8), columns(8, 16), columns(16, 24), columns(24, 30)]);
      }),
    );
  });

  it('are cut before a gap', async () => {
    const cut = await blocks([columns(2, 4), columns(4, 6), columns(7, 9), columns(12, 17)], 8);
    expect(cut.map((block) => [block.from, endOf(block)])).toEqual([
      [2, 6],
      [7, 8],
      [8, 9],
      [12, 16],
      [16, 17],
    ]);
  });

  it.each<[string, object]>([
    ['no object', []],
    ['another letter', { ...columns(0, 3), verdict: 'ppq' }],
    ['too few numbers', { ...columns(0, 3), bytes: [1, 2] }],
    ['a text among numbers', { ...columns(0, 3), bytes: [1, '2', 3] }],
    ['a negative number', { ...columns(0, 3), bytes: [1, -2, 3] }],
    ['a reason for a cell that is not there', { ...columns(0, 3), reason: [[3, 'x']] }],
    ['no beginning', { ...columns(0, 3), from: -1 }],
  ])('with %s are refused', (_what, value) => {
    expect(columnsProblem(columns(0, 3))).toBeUndefined();
    expect(columnsProblem(value)).toMatch(/^expected /);
  });
});
