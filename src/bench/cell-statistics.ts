import type { Milliseconds } from '../base/units.js';
import type { CellStatistics, CompletedRun, Run } from '../result/result.js';
import { summarize } from '../statistics/summary.js';

/**
 * Statistics of a cell's completed runs. A run's wall time at time scale X is waiting · X plus overhead; its time at
 * full scale is estimated as waiting plus overhead.
 *
 * @param waitingMs the exact virtual duration of the cell
 * @returns null if no run completed
 */
export function cellStatistics(
  runs: readonly Run[],
  waitingMs: Milliseconds,
  timeScale: number,
): CellStatistics | null {
  const completed = runs.filter((run): run is CompletedRun => run.outcome === 'completed');
  if (completed.length === 0) return null;
  const overheads = completed.map((run) => run.wallMs - waitingMs * timeScale);
  const times = completed.map((run, index) =>
    timeScale === 1 ? run.wallMs : waitingMs + (overheads[index] as number),
  );
  const memory = completed.flatMap(({ peakMemoryBytes }) => peakMemoryBytes ?? []);
  return {
    timeMs: summarize(times),
    overheadMs: summarize(overheads),
    cpuMs: summarize(completed.map((run) => run.cpuMs)),
    ...(memory.length > 0 && { peakMemoryBytes: summarize(memory) }),
    waitingMs,
  };
}
