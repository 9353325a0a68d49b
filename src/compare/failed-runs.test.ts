import { describe, expect, it } from 'vitest';
import { chanceOfMore } from './failed-runs.js';

describe('chanceOfMore', () => {
  it.each([
    [0, 5, 5, 5, 1 / 252],
    [0, 20, 1, 20, 0.5],
    [3, 4, 1, 4, 69 / 70],
    [0, 5, 0, 5, 1],
  ])('of %d of %d against %d of %d is %d, as Fisher has it', (failedA, runsA, failedB, runsB, chance) => {
    expect(chanceOfMore(failedA, runsA, failedB, runsB)).toBeCloseTo(chance, 12);
  });
});
