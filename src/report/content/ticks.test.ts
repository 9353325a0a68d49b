import { describe, expect, it } from 'vitest';
import { ticks, tickText } from './ticks.js';

describe('ticks', () => {
  it.each([
    [60_000, 6, '0 s, 10 s, 20 s, 30 s, 40 s, 50 s, 60 s'],
    [13_000, 6, '0 s, 5 s, 10 s'],
    [10_500, 6, '0 s, 2 s, 4 s, 6 s, 8 s, 10 s'],
    [700, 4, '0 s, 0.2 s, 0.4 s, 0.6 s'],
    [60, 3, '0 s, 20 ms, 40 ms, 60 ms'],
    [0, 5, '0 s'],
    [Number.NaN, 5, '0 s'],
  ])('up to %d ms, at most %d', (endMs, most, expected) => {
    expect(ticks(endMs, most).map(tickText).join(', ')).toBe(expected);
  });
});
