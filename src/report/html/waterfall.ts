import { counted, exactDuration } from '../content/format.js';
import type { RequestView } from '../content/requests/view.js';
import { axisLabels, gridLines } from './axis.js';
import type { CellView } from './cell-view.js';
import { requestMark } from './mark.js';
import { html, type Markup } from './markup.js';
import { requestTable } from './request-table.js';
import { percent, scaleFor, type Scale } from './scale.js';

/** Height of a request's row in pixels, as in the style sheet. */
const ROW = 17;

/** The waterfall of one strategy: a row for each request on its own axis, and a table. */
export function waterfall(view: CellView, open: boolean): Markup {
  const { cell, id, views, left } = view;
  const facts = `${exactDuration(cell.prediction.durationMs)}, ${counted(cell.requests.length, 'request')}`;
  const note =
    left > 0
      ? html`<p class="note">The first ${views.length} are drawn, and all of the critical path;
        ${left} more are in the result file.</p>`
      : undefined;
  const drawing = views.length === 0 ? html`<p>No requests.</p>` : drawn(view);
  return html`<details
    id="${id}-all"${open ? html` open` : ''}><summary><b>${cell.strategy}</b> <span>${facts}</span></summary>
${note}${drawing}
<details class="inner"><summary>The same as a table</summary>${requestTable(view)}</details>
</details>`;
}

function drawn(view: CellView): Markup {
  const { cell, views } = view;
  const scale = scaleFor([cell.prediction.durationMs], true);
  const height = views.length * ROW;
  const labels = views.map(
    (entry) =>
      html`<li${
        entry.critical
          ? html`
        class="critical"`
          : ''
      }>${entry.what}${entry.whose === '' ? '' : html` <span>${entry.whose}</span>`}</li>`,
  );
  const marks = views.map((entry, index) =>
    requestMark(view, entry, scale, { y: index * ROW + 3, height: ROW - 6, stop: index === 0 }),
  );
  return html`<div class="fall"><span></span>${axisLabels(scale)}
<ol class="labels" aria-hidden="true">${labels}</ol>
<svg height="${height}" role="group" aria-label="Waterfall of ${cell.strategy}" data-roving
  data-rows="${cell.strategy}">${gridLines(scale, height)}${marks}${path(views, scale)}</svg></div>`;
}

/** Connects the requests of the critical path: each waited for the one before. */
function path(views: readonly RequestView[], scale: Scale): Markup {
  const steps = views.flatMap((view, row) => (view.critical ? [{ view, row }] : []));
  const joints = steps.slice(1).map(({ view, row }, index) => {
    const before = steps[index]?.row ?? row;
    const x = percent(view.startMs, scale);
    return html`<line x1="${x}" x2="${x}" y1="${before * ROW + ROW / 2}" y2="${row * ROW + ROW / 2}"/>`;
  });
  const times = steps.map(
    ({ view, row }) =>
      html`<text x="${percent(view.endMs, scale)}" dx="5"
        y="${row * ROW + 12}">${exactDuration(view.endMs - view.startMs)}</text>`,
  );
  return html`<g class="path" aria-hidden="true">${joints}${times}</g>`;
}
