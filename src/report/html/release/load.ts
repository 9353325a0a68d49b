import type { LoadCurve } from '../../../result/release.js';
import { clockText, countText } from '../../content/format.js';
import { requestsTo } from '../../content/release.js';
import { gridLines } from '../axis.js';
import { html, trusted, type Markup } from '../markup.js';
import type { Scale } from '../scale.js';
import { releaseAxis, releaseScale } from './axis.js';
import type { ReleaseSection, ReleaseView } from './view.js';

const HEIGHT = 46;
/** Width of a curve in its own units; the page stretches it. */
const ACROSS = 1000;

/** The load on each host over time: a curve for each cell, all of a host on the same scale. */
export function loadCharts({ id, views }: ReleaseSection): Markup {
  const hosts = [...new Set(views.flatMap(({ cell }) => cell.load.map(({ host }) => host)))].sort();
  const scale = releaseScale(views.map(({ cell }) => cell.makespanMs));
  return html`<section aria-labelledby="${id}-load">
<h3 id="${id}-load">Load on each host</h3>
<p>Requests that begin in each span of time, for each strategy and cache, on one scale for each host. A cache that
  is shared takes away what would be asked again; what is left is asked once.</p>
${hosts.map((host) => hostChart(host, views, scale))}
</section>`;
}

function hostChart(host: string, views: readonly ReleaseView[], scale: Scale): Markup {
  const rates = views.flatMap(({ cell }) => {
    const curve = curveOf(cell.load, host);
    return curve === undefined ? [] : curve.requests.map((count) => count / cell.spanMs);
  });
  const highest = Math.max(...rates, Number.MIN_VALUE);
  const perMinute = Math.round(highest * 60_000);
  const caption = `${host}: at most ${countText(perMinute)} requests a minute`;
  const rows = views.map((view) => curveRow(host, view, scale, highest));
  return html`<figure><figcaption>${caption}</figcaption>
<div class="chart load" role="group" aria-label="Load on ${host}">${rows}${releaseAxis(scale, true)}</div></figure>`;
}

function curveOf(load: readonly LoadCurve[], host: string): LoadCurve | undefined {
  return load.find((curve) => curve.host === host);
}

function curveRow(host: string, { cell, title }: ReleaseView, scale: Scale, highest: number): Markup {
  const curve = curveOf(cell.load, host);
  const requests = requestsTo(cell, host);
  const peak = curve?.peakInFlight ?? 0;
  const load = `${countText(requests)} requests to ${host}, at most ${peak} at once`;
  const label = `${title}: ${load}, over ${clockText(cell.makespanMs)}`;
  const area =
    curve === undefined ? undefined : html`<path class="area" d="${areaPath(curve, cell.spanMs, scale, highest)}"/>`;
  const drawing = html`<svg height="${HEIGHT}" role="img" aria-label="${label}">${gridLines(scale, HEIGHT)}<svg
    height="${HEIGHT}" viewBox="0 0 ${ACROSS} ${HEIGHT}" preserveAspectRatio="none">${area}</svg><line class="base"
      y1="${HEIGHT}" y2="${HEIGHT}" x2="100%"/></svg>`;
  return html`<div class="row"><span class="name">${cell.strategy}<small
    class="cache">cache ${cell.cache}</small></span>${drawing}<span
      class="value">${countText(requests)} requests<small>at most ${countText(peak)} at once</small></span></div>`;
}

/** A step for each span. Numbers only, so nothing to escape. */
function areaPath({ requests }: LoadCurve, spanMs: number, { endMs }: Scale, highest: number): Markup {
  const x = (span: number): string => ((ACROSS * span * spanMs) / endMs).toFixed(1);
  const y = (count: number): string => (HEIGHT - (HEIGHT - 2) * (count / spanMs / highest)).toFixed(1);
  const steps = requests.map((count, span) => `V${y(count)}H${x(span + 1)}`).join('');
  return trusted(`M0 ${HEIGHT}${steps}V${HEIGHT}Z`);
}
