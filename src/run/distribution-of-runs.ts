import type { Milliseconds } from '../base/units.js';
import type { Distribution } from '../result/result.js';
import { quantile } from '../statistics/quantile.js';

/**
 * The distribution of the durations of seeded runs, in the order of the runs. @throws RangeError when there are none
 */
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
