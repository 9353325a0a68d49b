import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, stddev, summarize } from './statistics.js';

describe('summarize', () => {
  it('gives mean, spread, median and extremes of a sample', () => {
    expect(summarize([4, 1, 3, 2])).toEqual({ mean: 2.5, stddev: Math.sqrt(5 / 3), median: 2.5, min: 1, max: 4 });
  });

  it('knows no spread of a single number', () => {
    expect(summarize([7])).toEqual({ mean: 7, stddev: 0, median: 7, min: 7, max: 7 });
  });

  it('refuses an empty sample', () => {
    expect(() => summarize([])).toThrow(RangeError);
  });

  it('keeps mean and median between the extremes, whatever the order', () => {
    const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 });
    fc.assert(
      fc.property(numbers, (sample) => {
        const { mean, median, min, max, stddev } = summarize(sample);
        expect(mean).toBeGreaterThanOrEqual(min - 1e-9);
        expect(mean).toBeLessThanOrEqual(max + 1e-9);
        expect(median).toBe(summarize([...sample].reverse()).median);
        expect(stddev).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('median', () => {
  it('is the middle one of an odd number of values, sorted as numbers', () => {
    expect(median([10, 9, 100])).toBe(10);
  });
});

describe('stddev', () => {
  it('divides by one less than the number of values', () => {
    expect(stddev([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(2.13809, 5);
  });
});
