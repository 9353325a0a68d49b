import { SERVICES } from '../content/requests/service.js';
import type { RequestView } from '../content/requests/view.js';
import { html, type Markup } from './markup.js';

/** Explains colours and shapes; only those that occur. */
export function legend(views: readonly RequestView[]): Markup {
  const services = SERVICES.filter(({ id }) => views.some((view) => view.service === id)).map(({ id, label }) =>
    entry(`mark f-${id}`, label),
  );
  const states = [
    { name: 'failed', label: 'failed', holds: (view: RequestView) => view.failed },
    { name: 'wasted', label: 'wasted', holds: (view: RequestView) => view.request.wasted },
    { name: 'cut', label: 'not answered before the verdict', holds: (view: RequestView) => view.unfinished },
  ];
  const marked = states
    .filter(({ holds }) => views.some(holds))
    .map(({ name, label }) => entry(`mark f-other ${name}`, label));
  return html`<ul class="legend" aria-label="Colours">${services}${marked}</ul>`;
}

function entry(classes: string, label: string): Markup {
  return html`<li><svg width="22" height="11" aria-hidden="true"><rect class="${classes}" x="1" y="1" width="20"
    height="9"/></svg> ${label}</li>`;
}
