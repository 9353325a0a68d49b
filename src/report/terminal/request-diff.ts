import type { CellRequest, SimulationCell, SimulationResult } from '../../result/result.js';
import { exactDuration } from '../content/format.js';
import type { Paint } from './paint.js';
import { printable } from '../content/printable.js';
import { requestViews, type RequestView } from '../content/requests/view.js';
import { textTable } from './table.js';
import { wrap } from './wrap.js';

/** How one request differs between two strategies. */
export interface RequestChange {
  readonly kind: 'came' | 'went' | 'earlier' | 'later';
  readonly view: RequestView;
  /** Its start under each strategy; undefined if it is not sent. */
  readonly beforeMs: number | undefined;
  readonly afterMs: number | undefined;
}

/**
 * Which requests moved, appeared or disappeared between two cells. Repeated requests are compared in order, so an
 * additional repetition counts as new.
 */
export function requestChanges(before: SimulationCell, after: SimulationCell): RequestChange[] {
  const old = new Map(numbered(before));
  const changes: RequestChange[] = [];
  for (const [key, view] of numbered(after)) {
    const match = old.get(key);
    old.delete(key);
    if (match === undefined) changes.push({ kind: 'came', view, beforeMs: undefined, afterMs: view.startMs });
    else if (match.startMs !== view.startMs) {
      changes.push({
        kind: view.startMs < match.startMs ? 'earlier' : 'later',
        view,
        beforeMs: match.startMs,
        afterMs: view.startMs,
      });
    }
  }
  for (const view of old.values()) changes.push({ kind: 'went', view, beforeMs: view.startMs, afterMs: undefined });
  return changes.sort(
    (a, b) => (a.afterMs ?? a.beforeMs ?? 0) - (b.afterMs ?? b.beforeMs ?? 0) || a.view.index - b.view.index,
  );
}

function numbered(cell: SimulationCell): [key: string, view: RequestView][] {
  const counts = new Map<string, number>();
  return requestViews(cell).map((view) => {
    const what = whatOf(view.request);
    const count = (counts.get(what) ?? 0) + 1;
    counts.set(what, count);
    return [`${count} ${what}`, view];
  });
}

function whatOf({ method, url }: CellRequest): string {
  return `${method} ${url}`;
}

/** The changes between two strategies in each scenario and profile that both ran, for a terminal. */
export function requestDiffText(
  result: SimulationResult,
  from: string,
  to: string,
  width: number,
  paint: Paint,
): string {
  const parts: string[] = [];
  for (const before of result.cells.filter((cell) => cell.strategy === from)) {
    const after = result.cells.find(
      (cell) => cell.strategy === to && cell.scenario === before.scenario && cell.profile === before.profile,
    );
    if (after !== undefined) parts.push(`${diffLines(before, after, width, paint).join('\n')}\n`);
  }
  return parts.join('\n');
}

function diffLines(before: SimulationCell, after: SimulationCell, width: number, paint: Paint): string[] {
  const changes = requestChanges(before, after);
  const counts = (['earlier', 'later', 'came', 'went'] as const).map(
    (kind) => `${changes.filter((change) => change.kind === kind).length} ${kind}`,
  );
  const title =
    `${before.scenario}: from ${before.strategy} (${exactDuration(before.prediction.durationMs)}) to ` +
    `${after.strategy} (${exactDuration(after.prediction.durationMs)}): ${counts.join(', ')}`;
  const head = wrap(printable(title), width, '  ').map((line) => paint.bold(line));
  if (changes.length === 0) return [...head, '', '  every request starts at the same time under both'];
  const time = (ms: number | undefined): string => (ms === undefined ? '–' : exactDuration(ms));
  const table = textTable(
    [
      { title: 'change', align: 'left', cells: changes.map(changeText) },
      { title: before.strategy, align: 'right', cells: changes.map(({ beforeMs }) => time(beforeMs)) },
      { title: after.strategy, align: 'right', cells: changes.map(({ afterMs }) => time(afterMs)) },
      { title: 'request', align: 'left', wraps: true, cells: changes.map(({ view }) => requestText(view)) },
    ],
    width,
    paint,
  );
  return [...head, '', ...table.lines];
}

/** `task definition of beetmover:build`. */
export function requestText({ what, whose }: Pick<RequestView, 'what' | 'whose'>): string {
  return whose === '' ? what : `${what} of ${whose}`;
}

function changeText({ kind, beforeMs = 0, afterMs = 0 }: RequestChange): string {
  return kind === 'earlier' || kind === 'later' ? `${exactDuration(Math.abs(afterMs - beforeMs))} ${kind}` : kind;
}
