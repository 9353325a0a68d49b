import { ticks } from '../content/ticks.js';
import type { Milliseconds } from '../../base/units.js';

/** A time axis from 0. Positions are percentages, so that charts adapt to the page's width. */
export interface Scale {
  readonly endMs: Milliseconds;
  readonly ticks: readonly Milliseconds[];
}

/** Factor by which an axis is longer than its content, to leave room for a label. */
const ROOM = 1.1;

const MOST_TICKS = 7;

/** Narrower marks cannot be seen or clicked. */
const LEAST_PERCENT = 0.3;

/** An axis with room for all `lengthsMs`. @param labelled whether there are labels at their ends */
export function scaleFor(lengthsMs: readonly Milliseconds[], labelled = false): Scale {
  const longest = lengthsMs.reduce((most, ms) => Math.max(most, ms), 0);
  const endMs = longest > 0 ? longest * (labelled ? ROOM : 1) : 1;
  return { endMs, ticks: ticks(longest, MOST_TICKS) };
}

/** `21.667%` */
export function percent(ms: Milliseconds, scale: Scale): string {
  return `${share(ms, scale)}%`;
}

/** A span's width, or the least visible width. */
export function widthPercent(startMs: Milliseconds, endMs: Milliseconds, scale: Scale): string {
  return `${Math.max(LEAST_PERCENT, Number((share(endMs, scale) - share(startMs, scale)).toFixed(3)))}%`;
}

/** The time that the least width represents. */
export function leastLength({ endMs }: Scale): Milliseconds {
  return (LEAST_PERCENT / 100) * endMs;
}

function share(ms: Milliseconds, { endMs }: Scale): number {
  return Number(((100 * ms) / endMs).toFixed(3));
}
