import { describe, expect, it } from 'vitest';
import { histogram, quantile } from './histogram.js';

describe('histogram', () => {
  it('counts samples by equal parts, and loses none', () => {
    expect(histogram([0, 1, 5, 9.9, 10, 12, -1], 10, 2)).toEqual([3, 4]);
  });
});

describe('quantile', () => {
  it('lies between neighbours in proportion', () => {
    expect([0, 0.25, 0.5, 1].map((part) => quantile([4, 1, 3, 2], part))).toEqual([1, 1.75, 2.5, 4]);
  });
});
