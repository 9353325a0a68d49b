import { exactDuration } from '../content/format.js';
import { serviceLabel } from '../content/requests/service.js';
import { remarks, type RequestView } from '../content/requests/view.js';
import type { CellView } from './cell-view.js';
import { html, type Markup } from './markup.js';
import { percent, widthPercent, type Scale } from './scale.js';

/** The position of a request's mark. */
export interface Spot {
  readonly y: number;
  readonly height: number;
  /** Whether Tab stops here; arrow keys reach the others. */
  readonly stop: boolean;
}

/** The bar of a request; on hover or focus, the script shows its row of the table. */
export function requestMark(
  { id, changed }: CellView,
  view: RequestView,
  scale: Scale,
  { y, height, stop }: Spot,
): Markup {
  const moved = changed?.has(`${view.request.method} ${view.request.url}`) === true ? ' moved' : '';
  const width = widthPercent(view.startMs, view.endMs, scale);
  const place = html`x="${percent(view.startMs, scale)}" y="${y}" width="${width}" height="${height}"`;
  const label = html`tabindex="${stop ? 0 : -1}" role="img" aria-label="${spoken(view)}"`;
  const keys = html`data-row="${rowId(id, view)}" data-key="${keyOf(view)}"`;
  return html`<rect class="${markClasses(view)}${moved}" ${place} ${label} ${keys}/>`;
}

/** The id of a request's row in its cell's table. */
export function rowId(cellId: string, view: RequestView): string {
  return `${cellId}r${view.index}`;
}

function markClasses(view: RequestView): string {
  const states = { critical: view.critical, failed: view.failed, wasted: view.request.wasted, cut: view.unfinished };
  const names = Object.entries(states).flatMap(([name, holds]) => (holds ? [name] : []));
  return ['mark', `f-${view.service}`, ...names].join(' ');
}

/** The same for the same request in different strategies. */
function keyOf({ request }: RequestView): string {
  let hash = 0;
  for (const character of `${request.method} ${request.url}`)
    hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return (hash >>> 0).toString(36);
}

function spoken(view: RequestView): string {
  const what = view.whose === '' ? view.what : `${view.what} of ${view.whose}`;
  const when = `${exactDuration(view.startMs)} to ${exactDuration(view.endMs)}`;
  const path = view.critical ? ['on the critical path'] : [];
  return [what, serviceLabel(view.service), when, ...path, ...remarks(view)].join(', ');
}
