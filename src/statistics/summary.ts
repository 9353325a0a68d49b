import { meanInterval } from './bootstrap.js';
import { quantile } from './quantile.js';
import type { Interval } from './bootstrap.js';

/** What describes a sample of numbers. `stddev` divides by n − 1, and is 0 for a single number. */
export interface Summary {
  readonly mean: number;
  readonly stddev: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** Median absolute deviation from the median, not scaled. */
  readonly mad: number;
  readonly p5: number;
  readonly p95: number;
  /** Bootstrap interval of the mean, 95 %; null for a single number. */
  readonly ci95: Interval | null;
}

/** Mean, spread, quantiles and extremes of a sample. @throws RangeError when it is empty */
export function summarize(sample: readonly number[]): Summary {
  if (sample.length === 0) throw new RangeError('a summary needs at least one number');
  const sorted = [...sample].sort((a, b) => a - b);
  return {
    mean: mean(sample),
    stddev: stddev(sample),
    median: quantile(sorted, 0.5),
    min: quantile(sorted, 0),
    max: quantile(sorted, 1),
    mad: mad(sample),
    p5: quantile(sorted, 0.05),
    p95: quantile(sorted, 0.95),
    ci95: meanInterval(sample, 0.95),
  };
}

/** The arithmetic mean. */
export function mean(sample: readonly number[]): number {
  return sample.reduce((sum, value) => sum + value, 0) / sample.length;
}

/** Standard deviation of a sample (divided by n − 1); 0 for fewer than two numbers. */
export function stddev(sample: readonly number[]): number {
  if (sample.length < 2) return 0;
  const centre = mean(sample);
  const squares = sample.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (sample.length - 1));
}

/** The middle value, or the mean of the two in the middle. */
export function median(sample: readonly number[]): number {
  return quantile(
    [...sample].sort((a, b) => a - b),
    0.5,
  );
}

/** Median absolute deviation from the median, not scaled: half of the sample lies no farther from its middle. */
export function mad(sample: readonly number[]): number {
  const middle = median(sample);
  return median(sample.map((value) => Math.abs(value - middle)));
}
