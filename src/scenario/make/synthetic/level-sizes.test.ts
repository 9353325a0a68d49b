import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastGrowth, levelSizes } from './level-sizes.js';

describe('the sizes of levels', () => {
  it('grow evenly', () => {
    expect(levelSizes(1 + 2 + 4 + 8, 4, 4)).toEqual([2, 3, 4, 6]);
    expect(levelSizes(4, 4, 4)).toEqual([1, 1, 1, 1]);
    expect(levelSizes(4 + 16 + 64, 3, 4)).toEqual([4, 16, 64]);
  });

  it('need no more growth than they must', () => {
    expect([leastGrowth(3, 3), leastGrowth(4, 3), leastGrowth(14, 3), leastGrowth(15, 3)]).toEqual([1, 2, 2, 3]);
  });

  it('add up, with none empty and none exceeding the growth limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 18 }), fc.nat(9), fc.nat(20_000), (levels, more, above) => {
        const tasks = levels + above;
        const growth = leastGrowth(tasks, levels) + more;
        const sizes = levelSizes(tasks, levels, growth);
        expect(sizes).toHaveLength(levels);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(tasks);
        sizes.forEach((size, index) => {
          expect(size).toBeGreaterThanOrEqual(1);
          expect(size).toBeLessThanOrEqual(growth * (sizes[index - 1] ?? 1));
        });
      }),
    );
  });
});
