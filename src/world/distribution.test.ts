import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.js';
import { DISTRIBUTION, sampler, type Distribution } from './distribution.js';

function draws(distribution: Distribution, count = 2000): number[] {
  const random = seededRandom('test');
  const made = sampler(distribution);
  return Array.from({ length: count }, () => made.draw(random)).sort((a, b) => a - b);
}

describe('a distribution', () => {
  it('may be constant', () => {
    expect(new Set(draws(500))).toEqual(new Set([500]));
    expect(new Set(draws({ constant: 0.3 }))).toEqual(new Set([0.3]));
    expect([sampler(500).random, sampler({ constant: 1 }).random]).toEqual([false, false]);
  });

  it('may be uniform, between its bounds', () => {
    const drawn = draws({ uniform: [2000, 12_000] });
    expect(drawn[0]).toBeGreaterThanOrEqual(2000);
    expect(drawn.at(-1)).toBeLessThanOrEqual(12_000);
    expect(drawn[1000]).toBeGreaterThan(6500);
    expect(drawn[1000]).toBeLessThan(7500);
  });

  it('may be lognormal, with its median, within bounds but not piled up at them', () => {
    const drawn = draws({ lognormal: { median: 5000, sigma: 0.5, min: 2000, max: 12_000 } });
    expect(drawn[0]).toBeGreaterThan(2000);
    expect(drawn.at(-1)).toBeLessThan(12_000);
    expect(drawn[1000]).toBeGreaterThan(4700);
    expect(drawn[1000]).toBeLessThan(5300);
  });

  it('keeps to bounds that it would hardly ever meet', () => {
    expect(draws({ lognormal: { median: 1, sigma: 0.01, min: 100, max: 200 } }, 3)).toEqual([100, 100, 100]);
  });

  it('may be drawn from samples', () => {
    expect(new Set(draws({ empirical: [1.5, 3, 10] }))).toEqual(new Set([1.5, 3, 10]));
    expect(sampler({ empirical: [3, 3] }).random).toBe(false);
  });

  it('draws eighths of milliseconds, so that sums are exact', () => {
    for (const drawn of draws({ lognormal: { median: 500, sigma: 1 } })) expect(drawn * 8).toBe(Math.round(drawn * 8));
  });

  it('draws the same from the same seed', () => {
    expect(draws({ uniform: [0, 9] })).toEqual(draws({ uniform: [0, 9] }));
  });

  it('says in seconds what it is', () => {
    const texts = [
      5000,
      { uniform: [2000, 12_000] },
      { lognormal: { median: 500, sigma: 1 } },
      { empirical: [1, 20] },
    ] as const;
    expect(texts.map((text) => sampler(text).text)).toEqual(['5 s', '2 to 12 s', 'about 0.5 s', '0.001 to 0.02 s']);
  });

  it.each([
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e12,
    '5',
    null,
    {},
    { constant: -1 },
    { constant: 1, uniform: [1, 2] },
    { uniform: [2, 1] },
    { uniform: [1] },
    { lognormal: { median: 0, sigma: 1 } },
    { lognormal: { median: 1, sigma: -1 } },
    { lognormal: { median: 1, sigma: 1, min: 2, max: 1 } },
    { lognormal: { median: 1, sigma: 1, mean: 1 } },
    { empirical: [] },
    { empirical: [1, 'x'] },
  ])('is not %j', (value) => {
    expect(safeParse(DISTRIBUTION, value).success).toBe(false);
  });
});
