import { mad, mean, median } from './summary.js';

/**
 * Scores beyond this are outliers: ten times the usual distance from the middle, high enough not to nag. hyperfine's
 * threshold is similar.
 */
export const OUTLIER_SCORE = 10;
/** Makes the MAD of normally distributed numbers their standard deviation. */
const MAD_TO_SIGMA = 1.4826;
/** The same for the mean absolute deviation, which stands in where more than half of all numbers are equal. */
const MEAN_DEVIATION_TO_SIGMA = 1.253314;

/**
 * How far each number lies from the middle, in what would be standard deviations without outliers: the modified z-score
 * of Iglewicz and Hoaglin ("How to Detect and Handle Outliers", 1993). All 0 where nothing varies.
 */
export function robustScores(sample: readonly number[]): number[] {
  const middle = median(sample);
  const spread =
    MAD_TO_SIGMA * mad(sample) || MEAN_DEVIATION_TO_SIGMA * mean(sample.map((value) => Math.abs(value - middle)));
  return sample.map((value) => (spread === 0 ? 0 : (value - middle) / spread));
}
