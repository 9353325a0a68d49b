import { tickText } from '../content/ticks.js';
import { html, type Markup } from './markup.js';
import { percent, type Scale } from './scale.js';

/** Vertical lines at the ticks, behind the drawing. */
export function gridLines(scale: Scale, height: number): Markup {
  const path = scale.ticks.map(
    (tick) => html`<line x1="${percent(tick, scale)}" x2="${percent(tick, scale)}" y2="${height}"/>`,
  );
  return html`<g class="grid">${path}</g>`;
}

/** Labels of the ticks; every other one is hidden on narrow screens. */
export function axisLabels(scale: Scale): Markup {
  const texts = scale.ticks.map((tick, index) => {
    const attributes = [tick === 0 ? '' : html` text-anchor="middle"`, index % 2 === 0 ? '' : html` class="odd"`];
    return html`<text x="${percent(tick, scale)}" y="12"${attributes}>${tickText(tick)}</text>`;
  });
  return html`<svg class="axis" height="16" aria-hidden="true">${texts}</svg>`;
}

/** The axis, in the row layout shared by all charts. */
export function axisRow(scale: Scale): Markup {
  return html`<div class="row axis-row" aria-hidden="true"><span></span>${axisLabels(scale)}<span></span></div>`;
}
