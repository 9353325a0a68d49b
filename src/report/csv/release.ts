import type { ReleaseCell, ReleaseResult, ReleaseTarget } from '../../result/release.js';
import { csvText, type CsvValue } from './csv.js';

const CELL: readonly (readonly [string, (cell: ReleaseCell) => CsvValue])[] = [
  ['scenario', ({ scenario }) => scenario],
  ['profile', ({ profile }) => profile],
  ['strategy', ({ strategy }) => strategy],
  ['cache', ({ cache }) => cache],
];

const TARGET: readonly (readonly [string, (target: ReleaseTarget) => CsvValue])[] = [
  ['taskId', ({ taskId }) => taskId],
  ['taskType', ({ taskType }) => taskType],
  ['kind', ({ kind }) => kind],
  ['verdict', ({ verdict }) => verdict],
  ['check', ({ check }) => check],
  ['worker', ({ worker }) => worker],
  ['readyMs', ({ readyMs }) => readyMs],
  ['startMs', ({ startMs }) => startMs],
  ['verifiedMs', ({ verifiedMs }) => verifiedMs],
  ['endMs', ({ endMs }) => endMs],
  ['requests', ({ requests }) => requests],
  ['cachedAnswers', ({ cachedAnswers }) => cachedAnswers],
];

/** All targets of all cells of a release as CSV, one a row. Names are those of the JSON result. */
export function releaseCsv(result: ReleaseResult): string {
  return csvText(
    [...CELL, ...TARGET].map(([name]) => name),
    result.cells.flatMap((cell) => {
      const about = CELL.map(([, of]) => of(cell));
      return cell.targets.map((target) => [...about, ...TARGET.map(([, of]) => of(target))]);
    }),
  );
}
