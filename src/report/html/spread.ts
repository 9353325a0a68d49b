import type { BenchCell } from '../../result/result.js';
import { isBenchCell } from '../content/estimate.js';
import { scaleText } from '../content/format.js';
import type { CellView } from './cell-view.js';

/** Values that vary within a cell, and their name. */
export interface Spread {
  readonly view: CellView;
  readonly title: string;
  readonly about: string;
  readonly samples: readonly number[];
  readonly median: number;
  readonly p5: number;
  readonly p95: number;
}

/** Times of seeded runs, or the overhead of measured runs: the only part of a bench that varies. */
export function spread(view: CellView): Spread | undefined {
  const { distribution } = view.cell;
  if (distribution !== undefined) {
    const { samplesMs = [], medianMs, p5Ms, p95Ms } = distribution;
    return { view, title: 'Seeded runs', about: SEEDED, samples: samplesMs, median: medianMs, p5: p5Ms, p95: p95Ms };
  }
  return isBenchCell(view.cell) ? overhead(view, view.cell) : undefined;
}

const SEEDED = 'How the time to the verdict varies over the seeds: the line is the median, the band from p5 to p95.';

function overhead(view: CellView, { runs, timeScale, prediction, statistics }: BenchCell): Spread | undefined {
  const waiting = prediction.durationMs * timeScale;
  const samples = runs.flatMap((run) => (run.outcome === 'completed' ? [Math.max(0, run.wallMs - waiting)] : []));
  if (statistics === null || samples.length < 2) return undefined;
  const { median, p5, p95 } = statistics.overheadMs;
  const scaled = timeScale === 1 ? 'waiting' : `${scaleText(timeScale)} of the waiting`;
  const about =
    `What each run took beyond ${scaled}, in real time: the harness and the verifier themselves. ` +
    'The line is the median, the band from p5 to p95.';
  return {
    view,
    title: 'Overhead of the runs',
    about,
    samples,
    median: Math.max(0, median),
    p5: Math.max(0, p5),
    p95: Math.max(0, p95),
  };
}
