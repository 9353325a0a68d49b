import { describe, expect, it } from 'vitest';
import { histogram } from './histogram.js';

describe('histogram', () => {
  it('counts samples by equal parts, and loses none', () => {
    expect(histogram([0, 1, 5, 9.9, 10, 12, -1], 10, 2)).toEqual([3, 4]);
  });
});
