import { isBenchCell, type TimedCell } from './estimate.js';
import { counted, scaleText } from './format.js';

/** `5 runs at 1/50 of real time`, `virtual time, exact`. */
export function howRun(cell: TimedCell): string {
  if (!isBenchCell(cell))
    return cell.distribution === undefined
      ? 'virtual time, exact'
      : `virtual time, ${counted(cell.distribution.runs, 'seeded run')}`;
  const runs = counted(cell.runs.length, cell.cold === true ? 'cold run' : 'run');
  if (cell.clock === 'virtual') return `${runs} in virtual time`;
  return `${runs} ${cell.timeScale === 1 ? 'in real time' : `at ${scaleText(cell.timeScale)} of real time`}`;
}
