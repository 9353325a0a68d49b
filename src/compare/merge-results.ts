import { InputError } from '../base/errors.js';
import { cellKey } from './join.js';
import type { ComparableCell, ComparableResult } from './read-result.js';

/** A result, and its file. */
export interface ReadFile {
  readonly file: string;
  readonly result: ComparableResult;
}

/**
 * Merges several results. A cell in several of them was measured in several processes: its runs are kept apart, in the
 * order of the files.
 *
 * @param files at least one
 * @throws InputError if they are of different kinds, or exact values of the same cell differ
 */
export function mergedResult(files: readonly [ReadFile, ...ReadFile[]]): ComparableResult {
  const [first] = files;
  const cells = new Map<string, { readonly file: string; readonly cells: ComparableCell[] }>();
  for (const { file, result } of files) {
    if (result.kind !== first.result.kind)
      throw new InputError(
        `is of kind ${result.kind}, and ${first.file} of kind ${first.result.kind}: expected results of one kind`,
        { subject: file },
      );
    for (const cell of result.cells) {
      const known = cells.get(cellKey(cell));
      if (known === undefined) cells.set(cellKey(cell), { file, cells: [cell] });
      else if (exactly(known.cells[0]) === exactly(cell)) known.cells.push(cell);
      else
        throw new InputError(
          `says something else of ${cell.scenario}, ${cell.strategy}, ${cell.profile} than ${known.file}: expected ` +
            `the same thing, measured again`,
          { subject: file },
        );
    }
  }
  return { ...first.result, cells: [...cells.values()].map((same) => mergedCell(same.cells)) };
}

function mergedCell(cells: readonly ComparableCell[]): ComparableCell {
  const [first] = cells as [ComparableCell];
  if (cells.length === 1 || first.runs === undefined) return first;
  const benches = cells.map(({ runs = [] }) => runs);
  return { ...first, runs: benches.flat(), benches };
}

/** A cell without its measured values. */
function exactly(cell: ComparableCell | undefined): string {
  return JSON.stringify({ ...cell, runs: null });
}
