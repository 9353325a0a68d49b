import type { Milliseconds } from '../src/base/units.js';
import type { SimulationCell } from '../src/result/result.js';
import { ticks, tickText } from '../src/report/content/ticks.js';
import { counted, exactDuration } from '../src/report/content/format.js';
import { packLanes } from '../src/report/html/lanes.js';
import { html, trusted, type Markup } from '../src/report/html/markup.js';
import { requestViews, type RequestView } from '../src/report/content/requests/view.js';

/** Sizes in pixels: whole picture, margins left and right of the chart, a lane, gaps. */
const WIDTH = 880;
const LEFT = 132;
const RIGHT = 56;
const TOP = 44;
const LANE = 7;
const BAND_GAP = 9;
const LEAST_BAND = 14;

/** As in the report; the page may have either colour scheme. */
const STYLE = `
text { font: 12px -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: #1c2128; }
.title { font-weight: 600; font-size: 14px; } .soft { fill: #57606a; }
line { stroke: #d8dee4; } .limit { stroke: #b8418a; stroke-dasharray: 5 3; } .end, .path { stroke: #1c2128; }
rect { stroke: #ffffff; stroke-width: .5; } .critical { stroke: #1c2128; stroke-width: 1; }
.hg { fill: #e8590c; } .queue { fill: #152d82; } .artifacts { fill: #24a1a2; } .raw { fill: #6c0c2d; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6eaef; } .soft { fill: #9aa6b2; } line { stroke: #2b323b; } .limit { stroke: #ec88c2; } .end, .path { stroke: #e6eaef; }
  rect { stroke: #0f1317; } .critical { stroke: #e6eaef; }
  .hg { fill: #ecb039; } .queue { fill: #8fb1e8; } .artifacts { fill: #c0f2e6; } .raw { fill: #e0315f; }
}`;

/** The bands, from top to bottom. */
const BANDS: readonly { readonly label: string; readonly holds: (view: RequestView) => boolean }[] = [
  { label: 'task definitions', holds: ({ what }) => what === 'task definition' },
  { label: 'chains of trust', holds: ({ what }) => what === 'chain-of-trust.json' },
  { label: 'other artifacts', holds: ({ service, what }) => service === 'artifacts' && what !== 'chain-of-trust.json' },
  { label: 'projects.yml', holds: ({ service }) => service === 'raw' },
  { label: '.taskcluster.yml', holds: ({ service, what }) => service === 'hg' && what !== 'pushlog' },
  { label: 'pushlog', holds: ({ what }) => what === 'pushlog' },
];

interface Bar {
  readonly view: RequestView;
  readonly y: number;
}

/**
 * A timeline of a cell's requests as SVG: a band for each kind, with as many lanes as concurrent requests; those on the
 * critical path are outlined.
 *
 * @param endMs end of the axis
 */
export function picture(cell: SimulationCell, endMs: Milliseconds): string {
  const views = requestViews(cell);
  const bands: Markup[] = [];
  const bars: Bar[] = [];
  let y = TOP;
  for (const { label, holds } of BANDS) {
    const own = views.filter(holds);
    const { bars: placed, height } = band(own, y);
    bands.push(
      html`<text x="${LEFT - 10}" y="${y + 10}" text-anchor="end">${label} <tspan class="soft">${own.length}</tspan></text>`,
    );
    bars.push(...placed);
    y += height + BAND_GAP;
  }
  const x = (ms: Milliseconds): number => Number((LEFT + (ms / endMs) * (WIDTH - LEFT - RIGHT)).toFixed(2));
  const drawing = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" role="img" aria-label="${title(cell)}">
<style>${trusted(STYLE)}</style>
<text class="title" x="${LEFT}" y="16">${title(cell)}</text>
${axis(endMs, x, y)}
${bands}
${bars.map((bar) => rect(bar, x))}
${joints(bars, x)}
${marks(cell, x, y)}
</svg>
`;
  return drawing.text;
}

function title({ strategy, prediction }: SimulationCell): string {
  const { durationMs, requests, duplicates } = prediction;
  const repeated = duplicates === 0 ? 'none twice' : `${duplicates} of them repeated`;
  return `${strategy}: ${exactDuration(durationMs)}, ${counted(requests, 'request')}, ${repeated}`;
}

/** Requests of one kind, in as few lanes as possible without overlap. */
function band(views: readonly RequestView[], top: number): { bars: Bar[]; height: number } {
  const { placed, lanes } = packLanes(views);
  // The first lane is for the critical path, and may be empty.
  const first = views.some(({ critical }) => critical) ? 0 : 1;
  const bars = placed.map(({ view, lane }) => ({ view, y: top + (lane - first) * LANE }));
  return { bars, height: Math.max(LEAST_BAND, (lanes - first) * LANE) };
}

function rect({ view, y }: Bar, x: (ms: Milliseconds) => number): Markup {
  const { startMs, endMs, service, critical } = view;
  const width = Number((x(endMs) - x(startMs)).toFixed(2));
  return html`<rect class="${service}${critical ? ' critical' : ''}" x="${x(startMs)}" y="${y}" width="${width}" height="${LANE - 1}"/>\n`;
}

/** Connects the requests of the critical path. */
function joints(bars: readonly Bar[], x: (ms: Milliseconds) => number): Markup[] {
  const path = bars.filter(({ view }) => view.critical).sort((a, b) => a.view.startMs - b.view.startMs);
  return path.slice(1).flatMap(({ view, y }, index) => {
    const before = path[index]?.y ?? y;
    const at = x(view.startMs);
    return before === y
      ? []
      : [html`<line class="path" x1="${at}" x2="${at}" y1="${before + LANE / 2}" y2="${y + LANE / 2}"/>\n`];
  });
}

function axis(endMs: Milliseconds, x: (ms: Milliseconds) => number, bottom: number): Markup[] {
  return ticks(endMs, 14).map(
    (tick) =>
      html`<line x1="${x(tick)}" x2="${x(tick)}" y1="${TOP - 6}" y2="${bottom}"/><text class="soft" x="${x(tick)}" y="${TOP - 10}" text-anchor="middle">${tickText(tick)}</text>\n`,
  );
}

/** Marks the verdict and the limit. */
function marks(
  { prediction: { durationMs, limitMs } }: SimulationCell,
  x: (ms: Milliseconds) => number,
  bottom: number,
): Markup {
  const limit =
    limitMs === null
      ? undefined
      : html`<line class="limit" x1="${x(limitMs)}" x2="${x(limitMs)}" y1="${TOP - 6}" y2="${bottom}"/>`;
  return html`${limit}<line class="end" x1="${x(durationMs)}" x2="${x(durationMs)}" y1="${TOP - 6}" y2="${bottom}"/>
<text x="${x(durationMs) + 4}" y="${bottom - 2}">${durationMs === limitMs ? 'verdict, at the limit' : 'verdict'}</text>`;
}
