import type { Milliseconds } from '../../base/units.js';
import type { BenchCell, BenchResult, CellStatistics, SimulationCell, SimulationResult } from '../../result/result.js';
import { bytesText, duration, exactDuration, meanAndSpread } from './format.js';

/** A result whose cells have times. */
export type TimedResult = BenchResult | SimulationResult;

export type TimedCell = BenchCell | SimulationCell;

/** How long a cell takes, with its uncertainty. */
export interface Estimate {
  readonly ms: Milliseconds;
  /** Ends of the interval, as `interval` names it; both equal `ms` if the time is exact. */
  readonly lowMs: Milliseconds;
  readonly highMs: Milliseconds;
  readonly kind: 'measured' | 'exact' | 'seeded';
  /** The kind of interval. */
  readonly interval: string;
  /** The time with its spread: `13.04 s ± 0.01 s`. */
  readonly text: string;
}

export function isBenchCell(cell: TimedCell): cell is BenchCell {
  return 'runs' in cell;
}

/**
 * The time of a cell: mean ± σ of its runs, median with p5 and p95 of seeded runs, or exact; undefined when all runs
 * failed.
 */
export function estimateOf(cell: TimedCell): Estimate | undefined {
  if (isBenchCell(cell)) return measured(cell);
  const { distribution } = cell;
  if (distribution === undefined) {
    const ms = cell.prediction.durationMs;
    return { ms, lowMs: ms, highMs: ms, kind: 'exact', interval: '', text: exactDuration(ms) };
  }
  const { medianMs, p5Ms, p95Ms } = distribution;
  const text = `${duration(medianMs)} (${duration(p5Ms)} … ${duration(p95Ms)})`;
  return { ms: medianMs, lowMs: p5Ms, highMs: p95Ms, kind: 'seeded', interval: TIMES.seeded, text };
}

function measured({ statistics }: BenchCell): Estimate | undefined {
  if (statistics === null) return undefined;
  const { mean, ci95 } = statistics.timeMs;
  const { low, high } = ci95 ?? { low: mean, high: mean };
  const interval = ci95 ? '95 % confidence interval of the mean' : '';
  return {
    ms: mean,
    lowMs: Math.max(0, low),
    highMs: high,
    kind: 'measured',
    interval,
    text: meanAndSpread(statistics.timeMs),
  };
}

/** Column titles for each kind of time. */
export const TIMES: Readonly<Record<Estimate['kind'], string>> = {
  measured: 'mean ± σ',
  exact: 'exact',
  seeded: 'median, p5 … p95',
};

/** Speed-up over the reference, as text; a dash if there is none. */
export function speedUpText(reference: TimedCell, cell: TimedCell): string {
  if (cell.deviates !== undefined) return '–';
  const [base, own] = [estimateOf(reference)?.ms, estimateOf(cell)?.ms];
  return base === undefined || own === undefined || own === 0 ? '–' : (base / own).toFixed(2);
}

/** The cell that speed-ups refer to: the named one, or the first. */
export function referenceCell<Cell extends TimedCell>(
  cells: readonly [Cell, ...Cell[]],
  reference: string | null,
): Cell {
  return cells.find((cell) => cell.strategy === reference) ?? cells[0];
}

/** The reference strategy, if one was named. */
export function referenceOf(result: TimedResult): string | null {
  return result.kind === 'bench' ? result.reference : null;
}

/**
 * The fastest cell that has a time; the first of equals. Cells that deviate from the reference's verdict do not
 * compete, nor do failed ones if others passed.
 */
export function fastestCell<Cell extends TimedCell>(all: readonly Cell[]): Cell | undefined {
  const cells = all.filter(({ deviates }) => deviates === undefined);
  const passed = cells.filter((cell) => cell.verdict === 'pass');
  let best: Cell | undefined;
  for (const cell of passed.length > 0 ? passed : cells) {
    const own = estimateOf(cell)?.ms;
    const sofar = best === undefined ? undefined : estimateOf(best)?.ms;
    if (own !== undefined && (sofar === undefined || own < sofar)) best = cell;
  }
  return best;
}

/** The peak memory over all runs: `182.4 MiB`. */
export function peakMemoryText({ peakMemoryBytes }: CellStatistics): string {
  return peakMemoryBytes === undefined ? '–' : bytesText(peakMemoryBytes.max);
}
