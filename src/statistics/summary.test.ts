import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mad, median, stddev, summarize } from './summary.js';

describe('summarize', () => {
  it('gives mean, spread, quantiles and extremes of a sample', () => {
    const expected = {
      mean: 2.5,
      stddev: Math.sqrt(5 / 3),
      median: 2.5,
      min: 1,
      max: 4,
      mad: 1,
      p5: 1.15,
      p95: 3.8499999999999996,
    };
    expect(summarize([4, 1, 3, 2])).toMatchObject(expected);
  });

  it('says from where to where the true mean lies', () => {
    const { mean, ci95 } = summarize([4, 1, 3, 2]);
    expect(ci95?.low).toBeLessThan(mean);
    expect(ci95?.high).toBeGreaterThan(mean);
  });

  it('knows no spread of a single number, nor how sure it is', () => {
    expect(summarize([7])).toEqual({
      mean: 7,
      stddev: 0,
      median: 7,
      min: 7,
      max: 7,
      mad: 0,
      p5: 7,
      p95: 7,
      ci95: null,
    });
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

describe('mad', () => {
  it('is the middle distance from the median, which one wild value does not move', () => {
    expect(mad([1, 1, 2, 2, 4, 6, 9])).toBe(1);
    expect(mad([1, 1, 2, 2, 4, 6, 9000])).toBe(1);
  });
});
