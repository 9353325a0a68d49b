import { describe, expect, it } from 'vitest';
import { rotated } from './cells.js';

describe('rotated', () => {
  it('begins each round with the next item, so that none always comes first', () => {
    const items = ['a', 'b', 'c'];
    expect([0, 1, 2, 3].map((round) => rotated(items, round).join(''))).toEqual(['abc', 'bca', 'cab', 'abc']);
  });

  it('has nothing to turn in an empty list', () => {
    expect(rotated([], 3)).toEqual([]);
  });
});
