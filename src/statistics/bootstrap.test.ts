import { describe, expect, it } from 'vitest';
import { normalSample } from '../../test/noise.js';
import { seededRandom } from '../base/random.js';
import { blockLength, drawBlocks, expandedTail, meanInterval } from './bootstrap.js';

describe('meanInterval', () => {
  it('is the same for the same sample', () => {
    const sample = [3, 1, 4, 1, 5, 9, 2, 6];
    expect(meanInterval(sample, 0.95)).toEqual(meanInterval([...sample], 0.95));
  });

  it('agrees with the textbook on a large sample', () => {
    const sample = normalSample(seededRandom('textbook'), 400, 100, 10);
    const mean = sample.reduce((sum, value) => sum + value, 0) / 400;
    const interval = meanInterval(sample, 0.95);
    expect(interval?.low).toBeCloseTo(mean - 0.98, 0);
    expect(interval?.high).toBeCloseTo(mean + 0.98, 0);
  });

  it.each([5, 10, 30])('of %d numbers holds the true mean about as often as it claims', (size) => {
    const random = seededRandom(`coverage ${size}`);
    let held = 0;
    for (let trial = 0; trial < 400; trial++) {
      const interval = meanInterval(normalSample(random, size, 100, 10), 0.95);
      if (interval !== null && interval.low <= 100 && 100 <= interval.high) held++;
    }
    expect(held / 400).toBeGreaterThan(0.91);
    expect(held / 400).toBeLessThan(0.98);
  });

  it('does not exist for a single number', () => {
    expect(meanInterval([7], 0.95)).toBeNull();
  });
});

describe('expandedTail', () => {
  it('leaves off less where the sample is small', () => {
    expect(expandedTail(0.025, 5)).toBeCloseTo(0.00095, 5);
    expect(expandedTail(0.025, 10_000)).toBeCloseTo(0.025, 4);
  });
});

describe('drawBlocks', () => {
  it('draws as many as there are, neighbours together', () => {
    const random = seededRandom('blocks');
    for (let trial = 0; trial < 50; trial++) {
      const counts = [...drawBlocks(new Uint32Array(27), random)];
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(27);
    }
    expect(blockLength(27)).toBe(3);
    expect(blockLength(5)).toBe(2);
    expect(blockLength(2)).toBe(1);
  });

  it('draws each place equally often in the long run', () => {
    const random = seededRandom('places');
    const totals = new Array<number>(7).fill(0);
    for (let trial = 0; trial < 7000; trial++)
      drawBlocks(new Uint32Array(7), random).forEach((count, place) => (totals[place] = (totals[place] ?? 0) + count));
    for (const total of totals) expect(Math.abs(total - 7000)).toBeLessThan(350);
  });
});
