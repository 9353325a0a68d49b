import * as v from 'valibot';
import type { Random } from '../base/random.js';
import { MINUTE, type Milliseconds } from '../base/units.js';

/** A span of time, or how to draw one at random. All numbers but `sigma` are milliseconds. */
export type Distribution =
  | Milliseconds
  | { readonly constant: Milliseconds }
  /** Anything from the first to the second, all equally likely. */
  | { readonly uniform: readonly [Milliseconds, Milliseconds] }
  /** Half are above the median; sigma is the spread of the logarithm; what is beyond min or max is drawn anew. */
  | {
      readonly lognormal: {
        readonly median: Milliseconds;
        readonly sigma: number;
        readonly min?: Milliseconds;
        readonly max?: Milliseconds;
      };
    }
  /** One of these, all equally likely: measured values. */
  | { readonly empirical: readonly Milliseconds[] };

/** A distribution made ready for drawing. */
export interface Sampler {
  readonly random: boolean;
  draw(random: Random): Milliseconds;
  /** `5 s`, `2 to 12 s`. */
  readonly text: string;
}

// Node's timers cannot wait for much longer than three weeks.
const LONGEST_MS = 24 * 60 * MINUTE;
const MS_TEXT = `milliseconds, from 0 to ${LONGEST_MS}`;
const LOW_HIGH = 'two numbers of milliseconds, the first no more than the second';
const SIGMA_TEXT = 'a number from 0 to 10';
const SAMPLES = 'a list of one or more numbers of milliseconds';
const ms = v.pipe(v.number(MS_TEXT), v.minValue(0, MS_TEXT), v.maxValue(LONGEST_MS, MS_TEXT));

/** What `latencyMs` and `bodyMs` may be. The messages come after the word "expected". */
export const DISTRIBUTION = v.union(
  [
    ms,
    v.strictObject({ constant: ms }),
    v.strictObject({
      uniform: v.pipe(
        v.strictTuple([ms, ms], LOW_HIGH),
        v.check(([low, high]) => low <= high, LOW_HIGH),
      ),
    }),
    v.strictObject({
      lognormal: v.pipe(
        v.strictObject({
          median: v.pipe(ms, v.gtValue(0, 'milliseconds, more than 0')),
          sigma: v.pipe(v.number(SIGMA_TEXT), v.minValue(0, SIGMA_TEXT), v.maxValue(10, SIGMA_TEXT)),
          min: v.exactOptional(ms),
          max: v.exactOptional(ms),
        }),
        v.check(({ min = 0, max = LONGEST_MS }) => min <= max, 'a min that is no more than the max'),
      ),
    }),
    v.strictObject({ empirical: v.pipe(v.array(ms, SAMPLES), v.nonEmpty(SAMPLES)) }),
  ],
  `${MS_TEXT}, or { "constant": ms }, { "uniform": [low, high] }, { "lognormal": { "median", "sigma", "min"?, "max"? ` +
    `} } or { "empirical": [ms, …] }`,
);

export function sampler(distribution: Distribution): Sampler {
  if (typeof distribution === 'number') return constant(distribution);
  if ('constant' in distribution) return constant(distribution.constant);
  if ('uniform' in distribution) {
    const [low, high] = distribution.uniform;
    return {
      random: low < high,
      text: spanText(low, high),
      draw: (random) => within(low + random.next() * (high - low), low, high),
    };
  }
  if ('lognormal' in distribution) return lognormal(distribution.lognormal);
  const samples = distribution.empirical;
  return {
    random: samples.some((sample) => sample !== samples[0]),
    text: spanText(
      samples.reduce((a, b) => Math.min(a, b)),
      samples.reduce((a, b) => Math.max(a, b)),
    ),
    draw: (random) => samples[random.below(samples.length)] ?? 0,
  };
}

function constant(value: Milliseconds): Sampler {
  return { random: false, text: spanText(value, value), draw: () => value };
}

/** Draws before giving up on bounds that are far out in the tail. */
const MOST_DRAWS = 100;

function lognormal(shape: { median: Milliseconds; sigma: number; min?: Milliseconds; max?: Milliseconds }): Sampler {
  const { median, sigma, min = 0, max = LONGEST_MS } = shape;
  const bounded = shape.min !== undefined && shape.max !== undefined;
  const draw = (random: Random): Milliseconds => {
    let value = median;
    for (let draws = 0; draws < MOST_DRAWS; draws++) {
      value = median * Math.exp(sigma * normal(random));
      if (value >= min && value <= max) break;
    }
    return within(value, min, max);
  };
  return { random: true, text: bounded ? spanText(min, max) : `about ${secondsText(median)} s`, draw };
}

/** A number of the standard normal distribution (Box and Muller). */
function normal(random: Random): number {
  // Avoids the logarithm of zero.
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}

/** In eighths of a millisecond, so that sums are exact, and short when printed. */
function within(value: Milliseconds, low: Milliseconds, high: Milliseconds): Milliseconds {
  return Math.min(high, Math.max(low, Math.round(value * 8) / 8));
}

function spanText(low: Milliseconds, high: Milliseconds): string {
  return low === high ? `${secondsText(low)} s` : `${secondsText(low)} to ${secondsText(high)} s`;
}

function secondsText(value: Milliseconds): string {
  return String(Number((value / 1000).toPrecision(3)));
}
