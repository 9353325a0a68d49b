import { describe, expect, it } from 'vitest';
import { normalBelow, studentAbove } from './student-t.js';

describe('normalBelow', () => {
  it.each([
    [0, 0.5],
    [-1.959963984540054, 0.025],
    [1.959963984540054, 0.975],
    [-2.999, 0.0013543365],
    [-3.001, 0.0013454721],
    [-5, 2.866516e-7],
    [-10, 7.619853e-24],
  ])('of %d is %d', (z, part) => {
    expect(normalBelow(z) / part).toBeCloseTo(1, 4);
  });
});

describe('studentAbove', () => {
  it.each([
    [0.025, 1, 12.706205],
    [0.025, 2, 4.302653],
    [0.005, 4, 4.604095],
    [0.025, 9, 2.262157],
    [0.005, 30, 2.749996],
    [0.025, 1000, 1.962339],
    [0.5, 5, 0],
  ])('%d with %d degrees of freedom is %d, as tables say', (tail, freedom, value) => {
    expect(studentAbove(tail, freedom)).toBeCloseTo(value, 5);
  });
});
