import { SECOND } from '../../base/units.js';
import type { BenchCell, CellStatistics } from '../../result/result.js';

/** Accepted error of the estimate for full scale: 1 %, or 100 ms if that is more. */
export function toleranceMs(statistics: CellStatistics): number {
  return Math.max(0.01 * statistics.waitingMs, 0.1 * SECOND);
}

/**
 * Whether the estimate for full scale may be off by more than the tolerance. At full scale, some or all of the overhead
 * hides behind waiting, so an overhead within the tolerance does no harm.
 */
export function isDoubtful(cell: BenchCell): boolean {
  if (cell.timeScale === 1 || cell.statistics === null) return false;
  const { mean, stddev } = cell.statistics.overheadMs;
  const most = toleranceMs(cell.statistics);
  return Math.abs(mean) > most || 2 * stddev > most;
}
