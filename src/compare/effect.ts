import { seededRandom } from '../base/random.js';
import { blockLength, drawBlocks, intervalOf } from '../statistics/bootstrap.js';
import type { Interval } from '../result/result.js';

/** A measured value with the probe's time just before; null if unknown. */
export interface Sample {
  /** The run's round in its bench. */
  readonly round: number;
  readonly value: number;
  readonly probe: number | null;
}

/** new / base of a value. */
export interface Effect {
  /** Trimmed means. */
  readonly base: number;
  readonly new: number;
  readonly ratio: number;
  /**
   * The ratio of values relative to their probes: the estimate for equal machine speed. Equals `ratio` without a probe.
   */
  readonly adjusted: number;
  /** How many times slower the machine itself was. */
  readonly machine: number | null;
}

/** An effect with its uncertainty; null if there is too little data. */
export interface MeasuredEffect {
  readonly effect: Effect;
  /** Computed on demand: most effects are within their rule. */
  readonly interval: () => Interval | null;
}

/** High, since a gate checks many cells and should raise no false alarm. */
export const LEVEL = 0.99;
/** Fraction left out on each side: one hiccup of the machine must neither trip a gate nor hide a change. */
export const TRIM = 0.2;
const DRAWS = 2000;
/** Two runs may be close by chance. */
const FEWEST = 3;
const FEWEST_PAIRED = 5;
/** Ratios to a smaller base mean nothing (milliseconds). */
export const LEAST = 1e-3;

/** Compares two samples by the ratio of their trimmed means. */
export function effectOf(base: readonly Sample[], now: readonly Sample[]): Effect {
  const [before, after] = [new Trimmed(base).all(), new Trimmed(now).all()];
  const [probeBefore, probeAfter] = [probeOf(base), probeOf(now)];
  const machine = probeBefore === null || probeAfter === null ? null : probeAfter / Math.max(probeBefore, LEAST);
  return { base: before.value, new: after.value, ...ratios(before, after), machine };
}

/**
 * The interval of an effect at {@link LEVEL}, covering both of its ratios; null if a side has too few runs. Found by
 * bootstrapping in blocks (consecutive runs resemble each other), with the same rounds of both sides if possible (a
 * process warms up the same way each time). It covers both the measured ratio and the one adjusted for machine speed:
 * between two benches, a machine may slow down more than any strategy does. An interval clear of 1 on both counts is
 * not noise.
 */
export function effectInterval(base: readonly Sample[], now: readonly Sample[]): Interval | null {
  const blocks = Math.min(...[base.length, now.length].map((size) => Math.floor(size / blockLength(size))));
  if (blocks < 2 || Math.min(base.length, now.length) < FEWEST) return null;
  const [before, after] = [new Trimmed(base), new Trimmed(now)];
  const random = seededRandom('effect');
  const paired = sameRounds(base, now);
  const counts = { base: new Uint32Array(base.length), new: new Uint32Array(now.length) };
  const raw = new Float64Array(DRAWS);
  const adjusted = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    const ofBase = drawBlocks(counts.base, random);
    const drawn = ratios(before.drawn(ofBase), after.drawn(paired ? ofBase : drawBlocks(counts.new, random)));
    raw[draw] = drawn.ratio;
    adjusted[draw] = drawn.adjusted;
  }
  return hull(intervalOf(raw, LEVEL, blocks), intervalOf(adjusted, LEVEL, blocks));
}

function hull(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

/** With very few rounds, all pairs may be close by chance. */
function sameRounds(base: readonly Sample[], now: readonly Sample[]): boolean {
  return (
    base.length >= FEWEST_PAIRED &&
    base.length === now.length &&
    base.every(({ round }, index) => round === now[index]?.round)
  );
}

interface Centre {
  readonly value: number;
  /** The values relative to their probes. */
  readonly relative: number | null;
}

function ratios(base: Centre, now: Centre): Pick<Effect, 'ratio' | 'adjusted'> {
  const ratio = now.value / Math.max(base.value, LEAST);
  const adjusted =
    base.relative === null || now.relative === null ? ratio : now.relative / Math.max(base.relative, LEAST);
  return { ratio, adjusted };
}

/** The trimmed mean of the probes; null if some are missing. */
function probeOf(sample: readonly Sample[]): number | null {
  const probes = sample.flatMap(({ probe }) => probe ?? []);
  return probes.length === sample.length ? trimmedMean(sorted(probes), new Uint32Array(probes.length).fill(1)) : null;
}

/** A sorted sample, so that drawing from it needs no sorting. */
class Trimmed {
  readonly #values: Sorted;
  readonly #relatives: Sorted | null;
  readonly #size: number;

  constructor(sample: readonly Sample[]) {
    this.#size = sample.length;
    this.#values = sorted(sample.map(({ value }) => value));
    const relatives = sample.flatMap(({ value, probe }) => (probe === null ? [] : value / Math.max(probe, LEAST)));
    this.#relatives = relatives.length === sample.length ? sorted(relatives) : null;
  }

  all(): Centre {
    return this.drawn(new Uint32Array(this.#size).fill(1));
  }

  /** @param counts how often each index was drawn */
  drawn(counts: Uint32Array): Centre {
    return {
      value: trimmedMean(this.#values, counts),
      relative: this.#relatives && trimmedMean(this.#relatives, counts),
    };
  }
}

interface Sorted {
  /** Indices into the sample, by value. */
  readonly places: readonly number[];
  readonly values: readonly number[];
}

function sorted(values: readonly number[]): Sorted {
  const places = values.map((_, place) => place).sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  return { places, values: places.map((place) => values[place] as number) };
}

/** The mean without the smallest and greatest values, each counted as often as it was drawn. */
function trimmedMean({ places, values }: Sorted, counts: Uint32Array): number {
  const size = places.length;
  const skipped = Math.floor(size * TRIM);
  let [passed, sum] = [0, 0];
  for (let rank = 0; rank < size; rank++) {
    const count = counts[places[rank] as number] as number;
    const kept = Math.min(passed + count, size - skipped) - Math.max(passed, skipped);
    if (kept > 0) sum += kept * (values[rank] as number);
    passed += count;
  }
  return sum / (size - 2 * skipped);
}
