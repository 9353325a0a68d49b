import { studentAbove } from '../statistics/student-t.js';
import type { Interval } from '../result/result.js';
import { mean } from '../statistics/summary.js';
import { effectOf, LEAST, type MeasuredEffect, type Sample } from './effect.js';

/** Lower than for two single benches, since variation between processes, and drift, are already in the interval. */
export const LEVEL_OF_PAIRS = 0.95;

/** A bench of each side, one made right after the other. */
export type BenchPair = readonly [base: readonly Sample[], now: readonly Sample[]];

/**
 * Compares two things by several benches of each, every one in its own process. The pairs' ratios are regressed on
 * their probes' (analysis of covariance): `adjusted` is the ratio of a pair with equal machine speed. So exactly as
 * much is removed as the probes explain; on a steady machine, where they explain nothing, the result is the mean of the
 * pairs.
 *
 * @param pairs two or more
 */
export function effectOfPairs(pairs: readonly BenchPair[]): MeasuredEffect {
  const effects = pairs.map(([base, now]) => effectOf(base, now));
  const machines = effects.flatMap(({ machine }) => machine ?? []);
  const fitted = fit(
    logarithms(effects.map(({ ratio }) => ratio)),
    machines.length === effects.length ? logarithms(machines) : [],
  );
  const effect = {
    base: geometricMean(effects.map(({ base }) => base)),
    new: geometricMean(effects.map((one) => one.new)),
    ratio: geometricMean(effects.map(({ ratio }) => ratio)),
    adjusted: Math.exp(fitted.at),
    machine: machines.length === effects.length ? geometricMean(machines) : null,
  };
  return { effect, interval: () => intervalOf(fitted) };
}

/** A mean with its uncertainty. */
interface Fit {
  readonly at: number;
  readonly standardError: number;
  /** Degrees of freedom. */
  readonly freedom: number;
}

/** The values at covariate 0: by least squares, or their mean if there is no line. */
function fit(values: readonly number[], covariate: readonly number[]): Fit {
  const count = values.length;
  const [middle, offset] = [mean(values), covariate.length === 0 ? 0 : mean(covariate)];
  const spread = covariate.reduce((sum, x) => sum + (x - offset) ** 2, 0);
  const sloped = count >= FEWEST_SLOPED && spread > NO_SPREAD;
  const slope = sloped
    ? covariate.reduce((sum, x, index) => sum + (x - offset) * ((values[index] as number) - middle), 0) / spread
    : 0;
  const left = values.reduce(
    (sum, value, index) => sum + (value - middle - slope * ((covariate[index] ?? 0) - offset)) ** 2,
    0,
  );
  const freedom = count - (sloped ? 2 : 1);
  const share = 1 / count + (sloped ? offset ** 2 / spread : 0);
  return { at: middle - slope * offset, standardError: Math.sqrt((left / freedom) * share), freedom };
}

/** With fewer pairs, a line fits any noise. */
const FEWEST_SLOPED = 6;
/** Below this, differences are rounding errors. */
const NO_SPREAD = 1e-18;

function intervalOf({ at, standardError, freedom }: Fit): Interval {
  const half = studentAbove((1 - LEVEL_OF_PAIRS) / 2, freedom) * standardError;
  return { low: Math.exp(at - half), high: Math.exp(at + half) };
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(mean(logarithms(values)));
}

function logarithms(values: readonly number[]): number[] {
  return values.map((value) => Math.log(Math.max(value, LEAST)));
}
