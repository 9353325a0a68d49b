import { remarks, type RequestView } from '../content/requests/view.js';

/** This many consecutive requests of the critical path may share a row; fewer have their own. */
const LEAST_IN_TURN = 3;

/** One line of a terminal waterfall. */
export interface WaterfallRow {
  /**
   * `together`: one request, or several alike at the same time; `in turn`: on the critical path, one after another;
   * `left out`: for lack of room.
   */
  readonly kind: 'together' | 'in turn' | 'left out';
  readonly views: readonly [RequestView, ...RequestView[]];
}

/**
 * Puts requests into rows, by start. Ordinary requests of the same kind share a row if they run at the same time, or
 * follow each other on the critical path. If there are still more than `most` rows, some off the critical path are left
 * out.
 */
export function waterfallRows(views: readonly RequestView[], most: number): WaterfallRow[] {
  const alike = new Map<string, [RequestView, ...RequestView[]]>();
  for (const view of views) {
    const key = likeness(view);
    const group = alike.get(key);
    if (group === undefined) alike.set(key, [view]);
    else group.push(view);
  }
  const rows = inTurn([...alike.values()].map((group): WaterfallRow => ({ kind: 'together', views: group })));
  return rows.length <= most ? rows : folded(rows, most);
}

/** Requests on the critical path, or unusual ones, are not merged. */
function likeness(view: RequestView): string {
  const alone = view.critical || remarks(view).length > 0 ? view.index : -1;
  return JSON.stringify([view.startMs, view.endMs, view.service, view.what, alone]);
}

/** Merges consecutive rows of the critical path that have nothing beside them. */
function inTurn(rows: readonly WaterfallRow[]): WaterfallRow[] {
  const result: WaterfallRow[] = [];
  for (let index = 0; index < rows.length;) {
    let end = index + 1;
    while (end < rows.length && follows(rows[end - 1] as WaterfallRow, rows[end] as WaterfallRow)) end++;
    const run = rows.slice(index, end);
    const [first, ...others] = run.flatMap((row) => row.views);
    if (run.length >= LEAST_IN_TURN && first !== undefined) result.push({ kind: 'in turn', views: [first, ...others] });
    else result.push(...run);
    index = end;
  }
  return result;
}

function follows({ views: [before] }: WaterfallRow, { views: [after] }: WaterfallRow): boolean {
  const ordinary = remarks(before).length + remarks(after).length === 0;
  return before.critical && after.critical && ordinary && before.what === after.what && before.endMs === after.startMs;
}

/** Keeps the longest rows off the critical path, as far as there is room. */
function folded(rows: readonly WaterfallRow[], most: number): WaterfallRow[] {
  const length = ({ views: [view] }: WaterfallRow): number =>
    view.critical ? Number.POSITIVE_INFINITY : view.endMs - view.startMs;
  const byLength = rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => length(b.row) - length(a.row) || a.index - b.index);
  const critical = rows.filter(({ views: [view] }) => view.critical).length;
  // Gaps take rows too.
  const kept = new Set(byLength.slice(0, Math.max(critical, Math.floor((most * 2) / 3))).map(({ row }) => row));
  const result: WaterfallRow[] = [];
  for (const row of rows) {
    const last = result.at(-1);
    if (kept.has(row)) result.push(row);
    else if (last?.kind === 'left out')
      result[result.length - 1] = { kind: 'left out', views: [...last.views, ...row.views] };
    else result.push({ kind: 'left out', views: row.views });
  }
  return result;
}
