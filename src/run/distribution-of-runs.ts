import type { Milliseconds } from '../base/units.js';
import type { Distribution } from '../result/result.js';

/**
 * The value below which a part of a sample lies, interpolated between neighbours (as numpy does by default).
 *
 * @param sorted ascending, not empty
 * @param part from 0 to 1
 */
export function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const lower = sorted[Math.floor(place)] ?? NaN;
  const upper = sorted[Math.ceil(place)] ?? NaN;
  return lower + (upper - lower) * (place - Math.floor(place));
}

/** What the durations of seeded runs say, in the order of the runs. @throws RangeError when there are none */
export function distributionOf(samplesMs: readonly Milliseconds[]): Distribution {
  if (samplesMs.length === 0) throw new RangeError('a distribution needs at least one run');
  const sorted = [...samplesMs].sort((a, b) => a - b);
  return {
    runs: samplesMs.length,
    medianMs: quantile(sorted, 0.5),
    p5Ms: quantile(sorted, 0.05),
    p95Ms: quantile(sorted, 0.95),
    samplesMs,
  };
}
