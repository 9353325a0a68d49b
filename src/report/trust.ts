import { SECOND } from '../base/units.js';
import type { BenchCell, CellStatistics } from '../bench/result.js';
import { counted, duration, scaleText } from './format.js';

/** How far the time column may be from a run at full scale: 1 %, or 100 ms if that is more. */
export function toleranceMs(statistics: CellStatistics): number {
  return Math.max(0.01 * statistics.waitingMs, 0.1 * SECOND);
}

/**
 * Whether the estimate for full scale may be off by more than the tolerance. At full scale some of the overhead
 * hides behind waiting, between none and all of it; so an overhead within the tolerance cannot do harm.
 */
export function isDoubtful(cell: BenchCell): boolean {
  if (cell.timeScale === 1 || cell.statistics === null) return false;
  const { mean, stddev } = cell.statistics.overheadMs;
  const most = toleranceMs(cell.statistics);
  return Math.abs(mean) > most || 2 * stddev > most;
}

/** What a reader should know before trusting the numbers; nothing when all is well. */
export function trustNotes(cells: readonly BenchCell[]): string[] {
  return [...doubts(cells.filter(isDoubtful)), ...cells.flatMap(failures)];
}

/** One note for all strategies of a table. */
function doubts(cells: readonly BenchCell[]): string[] {
  const [first] = cells;
  if (first === undefined) return [];
  const overheads = cells.map((cell) => cell.statistics?.overheadMs.mean ?? 0);
  return [
    `at ${scaleText(first.timeScale)} of real time, the time of ${cells.map((cell) => cell.strategy).join(', ')} may be off by more than ` +
      `1 % or 100 ms: the overhead is up to ${duration(Math.max(...overheads))}, and part of it would hide behind waiting. Try --time-scale 1.`,
  ];
}

function failures(cell: BenchCell): string[] {
  const failed = cell.runs.filter((run) => run.outcome === 'failed');
  const [first] = failed;
  if (first === undefined) return [];
  return [`${cell.strategy}: ${failed.length} of ${counted(cell.runs.length, 'run')} failed and count for nothing: ${first.error}`];
}
