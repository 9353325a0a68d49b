import type { Summary } from './summary.js';

/** The quotient of two measurements, with one standard deviation. */
export interface Ratio {
  readonly value: number;
  readonly stddev: number;
}

/**
 * The ratio of two means. It carries the spread of both, to first order, assuming that they are independent: σ(a/b) =
 * a/b · √((σa/a)² + (σb/b)²), the formula that hyperfine uses.
 *
 * @returns undefined when the divisor is zero
 */
export function ratioOf(a: Summary, b: Summary): Ratio | undefined {
  if (b.mean === 0) return undefined;
  const value = a.mean / b.mean;
  const relativeA = a.mean === 0 ? 0 : a.stddev / a.mean;
  return { value, stddev: Math.abs(value) * Math.hypot(relativeA, b.stddev / b.mean) };
}
