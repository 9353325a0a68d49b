import { endOf, joinedColumns, sliceOf, type CellColumns } from './columns.js';

/** Cells of a block: large enough to compress well, small enough to be held by the dozen. */
const CELLS_A_BLOCK = 4096;

/**
 * Cuts columns anew, so that blocks end where a number is a multiple of 4096, and before a gap: however the cells were
 * computed, the same cells give the same blocks.
 *
 * @param parts in order, none overlapping
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
