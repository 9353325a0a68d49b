import { seededRandom, type Random } from '../base/random.js';
import { normalBelow, studentAbove } from './student-t.js';
import { quantile } from './quantile.js';

/** The range in which a true value lies, with some confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Draws for the interval of one mean. Few, since it is computed anew after each round. */
const DRAWS = 1000;
const SEED = 'interval of a mean';

/**
 * The interval that holds the true mean with the given confidence, by the bootstrap: the quantiles of the means of
 * samples drawn from the sample, widened for small samples ({@link expandedTail}). The draws are seeded: the same
 * sample gives the same interval.
 *
 * @param level as 0.95
 * @returns null for fewer than two numbers, which say nothing about certainty
 */
export function meanInterval(sample: readonly number[], level: number): Interval | null {
  const [first] = sample;
  if (first === undefined || sample.length < 2) return null;
  if (sample.every((value) => value === first)) return { low: first, high: first };
  const random = seededRandom(SEED);
  const means = Float64Array.from({ length: DRAWS }, () => {
    let sum = 0;
    for (let count = 0; count < sample.length; count++) sum += sample[random.below(sample.length)] as number;
    return sum / sample.length;
  });
  return intervalOf(means, level, sample.length);
}

/**
 * The interval between the quantiles of drawn values.
 *
 * @param size of the sample from which they were drawn; of the smaller one, where there were two
 */
export function intervalOf(drawn: Float64Array, level: number, size: number): Interval {
  const sorted = drawn.slice().sort();
  const tail = expandedTail((1 - level) / 2, size);
  return { low: quantile(sorted, tail), high: quantile(sorted, 1 - tail) };
}

/**
 * What to leave off on each side instead of `tail`, so that the interval is not too narrow for small samples:
 * Φ(−√(n ÷ (n − 1)) · t), with t of Student's distribution. See Hesterberg, "What Teachers Should Know About the
 * Bootstrap" (The American Statistician 69, 2015), on the expanded percentile interval.
 */
export function expandedTail(tail: number, size: number): number {
  return normalBelow(-Math.sqrt(size / (size - 1)) * studentAbove(tail, size - 1));
}

/**
 * Draws a sample with replacement in blocks of neighbours (Künsch 1989, wrapped around the end as by Politis and Romano
 * 1992), and counts how often each place was drawn. Runs that follow each other on a machine resemble each other, so
 * drawing them one by one would claim more certainty than there is.
 *
 * @param counts as many as the sample has; overwritten
 */
export function drawBlocks(counts: Uint32Array, random: Random): Uint32Array {
  const size = counts.length;
  const block = blockLength(size);
  counts.fill(0);
  for (let drawn = 0; drawn < size;) {
    const start = random.below(size);
    for (let step = 0; step < block && drawn < size; step++, drawn++) {
      const place = start + step < size ? start + step : start + step - size;
      counts[place] = (counts[place] as number) + 1;
    }
  }
  return counts;
}

/** The cube root of the size, as is customary. */
export function blockLength(size: number): number {
  return Math.max(1, Math.round(Math.cbrt(size)));
}
