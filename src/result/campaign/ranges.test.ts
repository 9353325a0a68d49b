import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RangeSet, rangesText } from './ranges.js';

const range = fc.tuple(fc.nat(40), fc.nat(12)).map(([from, length]) => ({ from, to: from + length }));

describe('RangeSet', () => {
  it('holds exactly the numbers that were added, as ranges apart from each other', () => {
    fc.assert(
      fc.property(fc.array(range), range, (added, asked) => {
        const numbers = new Set(added.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
        const set = new RangeSet(added);
        expect(set.size).toBe(numbers.size);
        set.ranges.slice(1).forEach(({ from }, index) => expect(from).toBeGreaterThan(set.ranges[index]?.to ?? from));
        const missing = set
          .missingIn(asked)
          .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
        const expected = Array.from({ length: asked.to - asked.from }, (_, i) => asked.from + i);
        expect(missing).toEqual(expected.filter((number) => !numbers.has(number)));
      }),
    );
  });

  it('says ranges in words', () => {
    expect(rangesText([{ from: 3, to: 4 }])).toBe('3');
    const many = Array.from({ length: 6 }, (_, index) => ({ from: index * 10, to: index * 10 + 5 }));
    expect(rangesText(many)).toBe('0 to 4, 10 to 14, 20 to 24, 30 to 34 and 2 more ranges');
  });
});
