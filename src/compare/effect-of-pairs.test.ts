import { describe, expect, it } from 'vitest';
import type { Sample } from './effect.js';
import { effectOfPairs, type BenchPair } from './effect-of-pairs.js';

const bench = (value: number, probe: number | null = null): Sample[] =>
  Array.from({ length: 5 }, (_, round) => ({ round, value, probe }));

describe('effectOfPairs', () => {
  it("is the geometric mean of what the pairs say, with Student's interval", () => {
    const pairs: BenchPair[] = [1.05, 1.1, 1.15].map((ratio) => [bench(100), bench(100 * ratio)]);
    const { effect, interval } = effectOfPairs(pairs);
    const logs = [1.05, 1.1, 1.15].map(Math.log);
    const mean = (Math.log(1.05) + Math.log(1.1) + Math.log(1.15)) / 3;
    const stddev = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / 2);
    // The 97.5 % point of Student's t with two degrees of freedom.
    const half = (4.302653 * stddev) / Math.sqrt(3);
    expect(effect.ratio).toBeCloseTo(Math.exp(mean), 12);
    expect(interval()?.low).toBeCloseTo(Math.exp(mean - half), 6);
    expect(interval()?.high).toBeCloseTo(Math.exp(mean + half), 6);
  });

  it('takes off what the speed of the machine explains', () => {
    const pairs: BenchPair[] = [1, 2, 0.5, 1.2, 1.5, 1.8].map((slower) => [bench(100, 1), bench(110 * slower, slower)]);
    const { effect, interval } = effectOfPairs(pairs);
    expect(effect.adjusted).toBeCloseTo(1.1, 12);
    expect(interval()?.low).toBeCloseTo(1.1, 6);
    expect(effect.ratio).toBeCloseTo(1.1 * (effect.machine ?? 0), 12);
  });

  it('takes nothing off where the probes explain nothing', () => {
    const pairs: BenchPair[] = [0.5, 2, 0.5, 2, 1, 1].map((probe, index) => [
      bench(100, 1),
      bench(index < 2 || index > 3 ? 110 : 121, probe),
    ]);
    expect(effectOfPairs(pairs).effect.adjusted).toBeCloseTo(effectOfPairs(pairs).effect.ratio, 12);
  });

  it('says nothing of the machine where a bench has no probes', () => {
    expect(
      effectOfPairs([
        [bench(1), bench(1)],
        [bench(1, 1), bench(1, 1)],
      ]).effect.machine,
    ).toBeNull();
  });
});
