import { SECOND, type Milliseconds } from '../../base/units.js';

const STEPS = [1, 2, 5];

/**
 * Round times for the ticks of an axis from 0 to `endMs`.
 *
 * @param most room for this many ticks, besides the one at 0
 */
export function ticks(endMs: Milliseconds, most: number): Milliseconds[] {
  if (!(endMs > 0) || !Number.isFinite(endMs)) return [0];
  const step = stepFor(endMs / Math.max(1, most));
  const count = Math.floor(endMs / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** The smallest of 1, 2, 5, 10, 20 … that is at least `least`. */
function stepFor(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = STEPS.find((factor) => factor * power >= least * (1 - 1e-9));
  return (step ?? 10) * power;
}

/** `5 s`, `0.5 s`, `20 ms`: a tick's label, with no more digits than needed. */
export function tickText(ms: Milliseconds): string {
  if (ms === 0) return '0 s';
  return ms < SECOND / 10 ? `${Number(ms.toPrecision(3))} ms` : `${Number((ms / SECOND).toPrecision(6))} s`;
}
