import { ticks } from '../content/ticks.js';
import type { Milliseconds } from '../../base/units.js';

/** A time axis from 0. Places on it are percents, so that a chart is as wide as the page lets it be. */
export interface Scale {
  readonly endMs: Milliseconds;
  readonly ticks: readonly Milliseconds[];
}

/** What an axis goes on for after the last thing on it, so that there is room for a label. */
const ROOM = 1.1;

const MOST_TICKS = 7;

/** Marks that are narrower cannot be seen or hit. */
const LEAST_PERCENT = 0.3;

/** An axis on which all of `lengthsMs` have room. @param labelled whether something is written at their ends */
export function scaleFor(lengthsMs: readonly Milliseconds[], labelled = false): Scale {
  const longest = lengthsMs.reduce((most, ms) => Math.max(most, ms), 0);
  const endMs = longest > 0 ? longest * (labelled ? ROOM : 1) : 1;
  return { endMs, ticks: ticks(longest, MOST_TICKS) };
}

/** `21.667%` */
export function percent(ms: Milliseconds, scale: Scale): string {
  return `${share(ms, scale)}%`;
}

/** A span's width, at least as much as can be seen. */
export function widthPercent(startMs: Milliseconds, endMs: Milliseconds, scale: Scale): string {
  return `${Math.max(LEAST_PERCENT, Number((share(endMs, scale) - share(startMs, scale)).toFixed(3)))}%`;
}

/** How long a mark of the least width seems to be. */
export function leastLength({ endMs }: Scale): Milliseconds {
  return (LEAST_PERCENT / 100) * endMs;
}

function share(ms: Milliseconds, { endMs }: Scale): number {
  return Number(((100 * ms) / endMs).toFixed(3));
}
