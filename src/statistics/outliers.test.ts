import { describe, expect, it } from 'vitest';
import { OUTLIER_SCORE, robustScores } from './outliers.js';

describe('robustScores', () => {
  it('are distances from the median in standard deviations, which outliers do not swell', () => {
    const scores = robustScores([10, 11, 12, 13, 14, 1000]);
    expect(scores[5]).toBeGreaterThan(100);
    expect(Math.max(...scores.slice(0, 5).map(Math.abs))).toBeLessThan(2);
  });

  it('tell one from many equal numbers', () => {
    expect(robustScores([5, 5, 5, 5, 5, 5, 5, 5, 5, 50]).at(-1)).toBeGreaterThan(7);
    expect(robustScores([5, 5, 5])).toEqual([0, 0, 0]);
  });

  it('leave numbers that scatter as usual alone', () => {
    expect(robustScores([30, 31, 29, 33, 28, 35]).every((score) => Math.abs(score) < OUTLIER_SCORE)).toBe(true);
  });
});
