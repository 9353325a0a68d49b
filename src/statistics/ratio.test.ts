import { describe, expect, it } from 'vitest';
import { ratioOf } from './ratio.js';
import { summarize } from './summary.js';

const summary = (mean: number, stddev: number) => ({ ...summarize([mean]), stddev });

describe('ratioOf', () => {
  it('carries the spread of both over to the ratio', () => {
    const ratio = ratioOf(summary(60, 6), summary(20, 1));
    expect(ratio?.value).toBe(3);
    expect(ratio?.stddev).toBeCloseTo(3 * Math.hypot(0.1, 0.05), 12);
  });

  it('is certain where both are', () => {
    expect(ratioOf(summary(60, 0), summary(13, 0))?.stddev).toBe(0);
  });

  it('does not exist against nothing', () => {
    expect(ratioOf(summary(1, 0), summary(0, 0))).toBeUndefined();
  });

  it('is zero for something that takes no time', () => {
    expect(ratioOf(summary(0, 1), summary(2, 1))).toEqual({ value: 0, stddev: 0 });
  });
});
