import { endOf, joinedColumns, sliceOf, type CellColumns } from './columns.js';

/** Cells in a block: large enough to compress well, small enough to hold dozens. */
const CELLS_A_BLOCK = 4096;

/**
 * Cuts columns into blocks that end at multiples of 4096, and before gaps: the same cells give the same blocks, however
 * they were computed.
 *
 * @param parts in order, not overlapping
 */
export async function* inBlocks(
  parts: AsyncIterable<CellColumns>,
  cellsABlock = CELLS_A_BLOCK,
): AsyncGenerator<CellColumns> {
  let held: CellColumns[] = [];
  let next = -1;
  for await (let part of parts) {
    if (held.length > 0 && part.from !== next) {
      yield joinedColumns(held);
      held = [];
    }
    for (;;) {
      const boundary = (Math.floor(part.from / cellsABlock) + 1) * cellsABlock;
      const end = endOf(part);
      if (end < boundary) break;
      yield joinedColumns([...held, sliceOf(part, part.from, boundary)]);
      held = [];
      if (end === boundary) break;
      part = sliceOf(part, boundary, end);
    }
    next = endOf(part);
    if (next % cellsABlock !== 0) held.push(part);
  }
  if (held.length > 0) yield joinedColumns(held);
}
