import { seededRandom } from '../base/random.js';
import { blockLength, drawBlocks, intervalOf } from '../bench/bootstrap.js';
import type { Interval } from '../bench/result.js';

/** A measured value, with what the probe took just before; null where the result does not say. */
export interface Sample {
  readonly value: number;
  readonly probe: number | null;
}

/** How many times the value before the value now is. */
export interface Effect {
  /** Trimmed means. */
  readonly base: number;
  readonly new: number;
  readonly ratio: number;
  /** The ratio if the machine had been as fast both times; the same where there is no probe. */
  readonly adjusted: number;
  /** How many times slower the machine itself was. */
  readonly machine: number | null;
}

/** High, since a gate looks at many cells and should cry wolf for none. */
export const LEVEL = 0.99;
/** Left out on each side, in parts: one hiccup of the machine must neither trip a gate nor hide a change. */
export const TRIM = 0.2;
const DRAWS = 2000;
/** Ratios against less than this say nothing (milliseconds). */
export const LEAST = 1e-3;

/** Compares two samples by the ratio of their trimmed means. */
export function effectOf(base: readonly Sample[], now: readonly Sample[]): Effect {
  const [before, after] = [new Trimmed(base).all(), new Trimmed(now).all()];
  return { base: before.value, new: after.value, ...ratios(before, after) };
}

/**
 * How sure an effect is: where both of its ratios lie, with {@link LEVEL}; null where a side has too few runs to say.
 *
 * The interval is that of the bootstrap, drawn in blocks (runs that follow each other resemble each other), and it
 * holds the ratio as it was measured as well as the one adjusted for the speed of the machine: between two
 * benches a machine may become slower than any strategy does. What remains clear of one with both is no noise.
 */
export function effectInterval(base: readonly Sample[], now: readonly Sample[]): Interval | null {
  const blocks = Math.min(...[base.length, now.length].map((size) => Math.floor(size / blockLength(size))));
  if (blocks < 2) return null;
  const [before, after] = [new Trimmed(base), new Trimmed(now)];
  const random = seededRandom('effect');
  const counts = { base: new Uint32Array(base.length), new: new Uint32Array(now.length) };
  const raw = new Float64Array(DRAWS);
  const adjusted = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn = ratios(before.drawn(drawBlocks(counts.base, random)), after.drawn(drawBlocks(counts.new, random)));
    raw[draw] = drawn.ratio;
    adjusted[draw] = drawn.adjusted;
  }
  return hull(intervalOf(raw, LEVEL, blocks), intervalOf(adjusted, LEVEL, blocks));
}

interface Centre {
  readonly value: number;
  readonly probe: number | null;
}

function ratios(base: Centre, now: Centre): Pick<Effect, 'ratio' | 'adjusted' | 'machine'> {
  const ratio = now.value / Math.max(base.value, LEAST);
  const machine = base.probe === null || now.probe === null ? null : now.probe / Math.max(base.probe, LEAST);
  return { ratio, adjusted: machine === null ? ratio : ratio / Math.max(machine, LEAST), machine };
}

function hull(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

/** A sample in order of size, so that drawing from it needs no sorting. */
class Trimmed {
  readonly #values: Sorted;
  readonly #probes: Sorted | null;
  readonly #size: number;

  constructor(sample: readonly Sample[]) {
    this.#size = sample.length;
    this.#values = sorted(sample.map(({ value }) => value));
    const probes = sample.map(({ probe }) => probe);
    this.#probes = probes.every((probe) => probe !== null) ? sorted(probes) : null;
  }

  all(): Centre {
    return this.drawn(new Uint32Array(this.#size).fill(1));
  }

  /** @param counts how often each place was drawn */
  drawn(counts: Uint32Array): Centre {
    return { value: trimmedMean(this.#values, counts), probe: this.#probes && trimmedMean(this.#probes, counts) };
  }
}

interface Sorted {
  /** Places in the sample, by value. */
  readonly places: readonly number[];
  readonly values: readonly number[];
}

function sorted(values: readonly number[]): Sorted {
  const places = values.map((_, place) => place).sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  return { places, values: places.map((place) => values[place] as number) };
}

/** The mean of what is left when the least and the greatest are left out, each as often as it was drawn. */
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
