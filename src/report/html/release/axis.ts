import { MINUTE, type Milliseconds } from '../../../base/units.js';
import { tickText } from '../../content/ticks.js';
import { html, type Markup } from '../markup.js';
import { percent, scaleFor, type Scale } from '../scale.js';

const MOST_TICKS = 8;
const STEPS_MIN = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440];
/** Shorter releases are shown in seconds. */
const LEAST_MS = 3 * MINUTE;

/** A time axis for a release: in minutes or hours for long ones. */
export function releaseScale(lengthsMs: readonly Milliseconds[]): Scale {
  const plain = scaleFor(lengthsMs);
  if (plain.endMs < LEAST_MS) return plain;
  const step = MINUTE * (STEPS_MIN.find((minutes) => plain.endMs / (minutes * MINUTE) <= MOST_TICKS) ?? 1440);
  return { ...plain, ticks: Array.from({ length: Math.floor(plain.endMs / step) + 1 }, (_, index) => index * step) };
}

/** The axis in a row. @param after whether a column follows it */
export function releaseAxis(scale: Scale, after: boolean): Markup {
  const texts = scale.ticks.map((tick, index) => {
    const attributes = [tick === 0 ? '' : html` text-anchor="middle"`, index % 2 === 0 ? '' : html` class="odd"`];
    return html`<text x="${percent(tick, scale)}" y="12"${attributes}>${labelOf(tick, scale)}</text>`;
  });
  const last = after ? html`<span></span>` : undefined;
  return html`<div class="row axis-row" aria-hidden="true"><span></span><svg class="axis" height="16"
    aria-hidden="true">${texts}</svg>${last}</div>`;
}

function labelOf(tick: Milliseconds, { endMs }: Scale): string {
  if (endMs < LEAST_MS) return tickText(tick);
  const minutes = tick / MINUTE;
  return minutes >= 60 && minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}
