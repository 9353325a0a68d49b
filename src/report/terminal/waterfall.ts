import type { Milliseconds } from '../../base/units.js';
import type { SimulationCell } from '../../result/result.js';
import { ticks, tickText } from '../content/ticks.js';
import type { TimedResult } from '../content/estimate.js';
import { counted, exactDuration } from '../content/format.js';
import { verdictText } from '../content/groups.js';
import type { Paint } from './paint.js';
import { printable } from '../content/printable.js';
import { serviceLabel, SERVICES } from '../content/requests/service.js';
import { remarks, requestViews, type RequestView } from '../content/requests/view.js';
import { waterfallRows, type WaterfallRow } from './waterfall-rows.js';
import { wrap } from './wrap.js';

/** With more rows than this, some are left out. */
const MOST_ROWS = 80;

/** Characters for bars. The critical path has its own, so no colour is needed. */
const BAR = { critical: '█', other: '▒', failed: '×', leftOut: '·', instant: '|' };

/** How a waterfall shares the columns of a terminal. */
interface Layout {
  readonly width: number;
  readonly labels: number;
  readonly chart: number;
  readonly endMs: Milliseconds;
}

/** A timeline of the requests of each cell, as text for a terminal of `width` columns. */
export function waterfallText(result: TimedResult, width: number, paint: Paint): string {
  return result.cells.map((cell) => `${cellLines(cell, width, paint).join('\n')}\n`).join('\n');
}

function cellLines(cell: SimulationCell, width: number, paint: Paint): string[] {
  const { durationMs } = cell.prediction;
  const head =
    `${cell.scenario} · ${cell.strategy}: ${verdictText(cell)}, ${exactDuration(durationMs)}, ` +
    `${counted(cell.requests.length, 'request')} · ${cell.about.profileSummary}`;
  const title = wrap(printable(head), width, '  ').map((line) => paint.bold(line));
  const views = requestViews(cell);
  if (views.length === 0) return [...title, '  no requests'];
  const labels = Math.min(40, Math.max(14, Math.floor(width * 0.42)));
  const endMs = views.reduce((most, view) => Math.max(most, view.endMs), durationMs);
  const layout: Layout = { width, labels, chart: Math.max(10, width - labels - 3), endMs };
  const rows = waterfallRows(views, MOST_ROWS).map((row) => rowLine(row, layout, paint));
  return [
    ...title,
    '',
    ...axisLines(layout, paint),
    ...rows,
    '',
    ...legend(views, width).map((line) => paint.dim(line)),
  ];
}

function axisLines(layout: Layout, paint: Paint): string[] {
  const names = Array<string>(layout.chart).fill(' ');
  const rule = Array<string>(layout.chart).fill('─');
  for (const tick of ticks(layout.endMs, Math.max(1, Math.floor(layout.chart / 9)))) {
    const at = Math.min(layout.chart - 1, columnOf(tick, layout));
    const text = tickText(tick);
    names.splice(Math.min(at, layout.chart - text.length), text.length, ...text);
    rule[at] = '┬';
  }
  const indent = ' '.repeat(layout.labels + 3);
  return [names, rule].map((line) => paint.dim((indent + line.join('')).trimEnd()));
}

function columnOf(ms: Milliseconds, { chart, endMs }: Layout): number {
  return endMs === 0 ? 0 : Math.round((ms / endMs) * chart);
}

function rowLine(row: WaterfallRow, layout: Layout, paint: Paint): string {
  const [view] = row.views;
  if (row.kind === 'left out') return paint.dim(leftOutLine(row, layout));
  const bar = barOf(row, layout);
  const label = `${view.critical ? '›' : ' '} ${fitted(labelOf(row), layout.labels)}`;
  const notes = remarks(view).join(', ');
  const room = layout.width - label.length - 1 - bar.length;
  const note = notes !== '' && notes.length + 1 <= room ? ` ${notes}` : '';
  if (view.failed) return paint.bad(`${label} ${bar}${note}`);
  return view.critical ? `${paint.bold(label)} ${paint.warn(bar)}${note}` : `${label} ${bar}${note}`;
}

function leftOutLine(row: WaterfallRow, layout: Layout): string {
  return `  ${fitted(`… ${counted(row.views.length, 'more request')}`, layout.labels)} ${barOf(row, layout)}`;
}

/** From the first start to the last end of the requests in the row. */
function barOf({ kind, views }: WaterfallRow, layout: Layout): string {
  const [view] = views;
  const startMs = views.reduce((least, { startMs: own }) => Math.min(least, own), view.startMs);
  const endMs = views.reduce((most, { endMs: own }) => Math.max(most, own), view.endMs);
  const from = Math.min(columnOf(startMs, layout), layout.chart - 1);
  const length = columnOf(endMs, layout) - from;
  const mark = kind === 'left out' ? BAR.leftOut : view.failed ? BAR.failed : view.critical ? BAR.critical : BAR.other;
  return ' '.repeat(from) + (length > 0 ? mark.repeat(length) : BAR.instant);
}

/** If several requests share a row, their number replaces what they belong to. */
function labelOf({ kind, views }: WaterfallRow): string {
  const [view] = views;
  if (kind === 'in turn') return `${view.what} ×${views.length} in turn`;
  return views.length > 1
    ? `${view.what} ×${views.length}`
    : [view.what, view.whose].filter((part) => part !== '').join(' · ');
}

/** Exactly `length` characters, cut in the middle if necessary: the ends say most. */
function fitted(text: string, length: number): string {
  if (text.length <= length) return text.padEnd(length);
  const tail = Math.floor((length - 1) / 2);
  return `${text.slice(0, length - 1 - tail)}…${text.slice(text.length - tail)}`;
}

function legend(views: readonly RequestView[], width: number): string[] {
  const counts = SERVICES.flatMap(({ id }) => {
    const count = views.filter((view) => view.service === id).length;
    return count === 0 ? [] : [`${serviceLabel(id)} ${count}`];
  });
  const failed = views.some((view) => view.failed) ? `, ${BAR.failed} failed` : '';
  const text = `  › ${BAR.critical} critical path, ${BAR.other} other requests${failed} · ${counts.join(', ')}`;
  return wrap(text, width, '  ');
}
