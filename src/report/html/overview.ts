import { counted, exactDuration } from '../content/format.js';
import { axisRow, gridLines } from './axis.js';
import type { CellView, Section } from './cell-view.js';
import { packLanes, type Placed } from './lanes.js';
import { legend } from './legend.js';
import { requestMark, type Spot } from './mark.js';
import { html, type Markup } from './markup.js';
import { leastLength, percent, scaleFor, type Scale } from './scale.js';

/** Heights in pixels: of the critical path's lane, of other lanes, and of all lanes together if there are many. */
const PATH = 11;
const LANE = 5;
const MOST = 260;
const GAP = 3;

/** All strategies below each other on one time axis, each packed into lanes. */
export function overview({ id, cells }: Section): Markup {
  const scale = scaleFor(
    cells.map(({ cell }) => cell.prediction.durationMs),
    true,
  );
  const { distribution, seed } = cells[0].cell;
  const run = distribution === undefined ? 'the exact run' : `the run with seed ${seed}`;
  return html`<section aria-labelledby="${id} ${id}-flow">
<h3 id="${id}-flow">Requests over time</h3>
<p>Every request of ${run}, all strategies on one time axis. The upper lane is the critical path: what the verdict
  waited for. The lanes below it are what ran beside it, so height is requests in flight.</p>
${legend(cells.flatMap(({ views }) => views))}
<div class="chart flow">${axisRow(scale)}${cells.map((view) => strip(view, scale))}${axisRow(scale)}</div>
</section>`;
}

/** The requests of a cell on a given axis, packed into lanes. */
export function strip(view: CellView, scale: Scale): Markup {
  const { cell, id } = view;
  const { placed, lanes } = packLanes(view.views, leastLength(scale));
  const lane = Math.min(LANE, Number((MOST / lanes).toFixed(2)));
  const height = Math.ceil(PATH + GAP + (lanes - 1) * lane + GAP);
  const end = percent(cell.prediction.durationMs, scale);
  const requests = counted(cell.requests.length, 'request');
  const label = `Requests of ${cell.strategy}: ${requests} in ${exactDuration(cell.prediction.durationMs)}`;
  const marks = placed.map((entry, index) => requestMark(view, entry.view, scale, spotOf(entry, lane, index === 0)));
  const verdict = html`<g class="verdict"><line x1="${end}" x2="${end}" y2="${height}"/><text x="${end}" dx="5"
    y="10">${exactDuration(cell.prediction.durationMs)}</text></g>`;
  const about = html`<small>${counted(cell.requests.length, 'request')}</small><small>at most
    ${cell.prediction.peakInFlightOverall} at once</small>`;
  return html`<div class="row strip"><a class="name"
    href="#${id}-all">${cell.strategy}${about}</a><svg${lane < LANE ? html` class="dense"` : ''} height="${height}"
      role="group" aria-label="${label}" data-roving
        data-waterfall="${cell.strategy}">${gridLines(scale, height)}${verdict}${marks}</svg></div>`;
}

function spotOf(placed: Placed, lane: number, stop: boolean): Spot {
  if (placed.lane === 0) return { y: 0, height: PATH, stop };
  const y = Number((PATH + GAP + (placed.lane - 1) * lane).toFixed(2));
  // Thin lanes have no gaps, or nothing but gaps would remain.
  return { y, height: lane === LANE ? LANE - 1 : lane, stop };
}
