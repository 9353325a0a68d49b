import { describe, expect, it } from 'vitest';
import { quantile } from './quantile.js';

describe('quantile', () => {
  it.each([
    [0, 1],
    [0.05, 1.2],
    [0.5, 3],
    [0.95, 4.8],
    [1, 5],
  ])('at %d of 1 … 5 is %d, as R and NumPy say', (part, value) => {
    expect(quantile([1, 2, 3, 4, 5], part)).toBeCloseTo(value, 12);
  });

  it('of a single number is that number', () => {
    expect(quantile([7], 0.95)).toBe(7);
  });

  it('does not leave the stretch between equal neighbours', () => {
    expect(quantile([0.1, 0.1], 0.3)).toBe(0.1);
  });
});
