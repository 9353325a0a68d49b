import type { Summary } from './result.js';

/** Mean, spread and extremes of a sample. @throws RangeError when it is empty */
export function summarize(sample: readonly number[]): Summary {
  if (sample.length === 0) throw new RangeError('a summary needs at least one number');
  return {
    mean: mean(sample),
    stddev: stddev(sample),
    median: median(sample),
    min: Math.min(...sample),
    max: Math.max(...sample),
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
  const sorted = [...sample].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
  return (lower + upper) / 2;
}
