import { describe, expect, it } from 'vitest';
import { noisySample } from '../../test/noise.js';
import { seededRandom } from '../base/random.js';
import { effectInterval, effectOf, type Sample } from './effect.js';

const plain = (values: readonly number[]): Sample[] => values.map((value, round) => ({ round, value, probe: null }));
const probed = (values: readonly number[], probe: number): Sample[] =>
  values.map((value, round) => ({ round, value, probe }));

describe('effectOf', () => {
  it('gives the ratio of the trimmed means, which one hiccup does not move', () => {
    const effect = effectOf(plain([10, 10, 10, 10, 10]), plain([12, 12, 12, 12, 900]));
    expect(effect).toMatchObject({ base: 10, new: 12, ratio: 1.2, adjusted: 1.2, machine: null });
  });

  it('is the same each time', () => {
    const [a, b] = [plain([1, 2, 3, 4, 5, 6]), plain([2, 3, 4, 5, 6, 9])];
    expect(effectInterval(a, b)).toEqual(effectInterval(a, b));
  });

  it('is certain where nothing varies', () => {
    expect(effectInterval(plain([10, 10, 10, 10]), plain([11, 11, 11, 11]))).toEqual({ low: 1.1, high: 1.1 });
  });

  it('says nothing about how sure it is with too few runs', () => {
    expect(effectInterval(plain([10]), plain([12, 12, 12]))).toBeNull();
  });

  it('holds what it would be on a machine as fast as before', () => {
    const [base, now] = [probed([10, 10, 10, 10], 2), probed([13, 13, 13, 13], 2.6)];
    const effect = effectOf(base, now);
    const interval = effectInterval(base, now);
    expect(effect.machine).toBeCloseTo(1.3, 12);
    expect(effect.adjusted).toBeCloseTo(1, 12);
    expect(interval?.low).toBeCloseTo(1, 12);
    expect(interval?.high).toBeCloseTo(1.3, 12);
  });

  it('holds the true ratio about as often as it claims, whatever drifts', () => {
    const random = seededRandom('effect coverage');
    let held = 0;
    for (let trial = 0; trial < 100; trial++) {
      const interval = effectInterval(plain(noisySample(random, 30, 100)), plain(noisySample(random, 30, 110)));
      if (interval !== null && interval.low <= 1.1 && 1.1 <= interval.high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(97);
  });

  it('takes no harm from a base of nothing', () => {
    expect(Number.isFinite(effectOf(plain([0, 0, 0, 0]), plain([1, 1, 1, 1])).ratio)).toBe(true);
  });
});
