import type { SimulationCell, SimulationResult } from '../../result/result.js';
import { exactDuration } from '../content/format.js';
import type { Paint } from './paint.js';
import { printable } from '../content/printable.js';
import { requestText } from './request-diff.js';
import { requestViews } from '../content/requests/view.js';
import { textTable } from './table.js';
import { wrap } from './wrap.js';

/** The critical path to each cell's verdict, for a terminal. */
export function criticalPathText(result: SimulationResult, width: number, paint: Paint): string {
  return result.cells.map((cell) => `${pathLines(cell, width, paint).join('\n')}\n`).join('\n');
}

function pathLines(cell: SimulationCell, width: number, paint: Paint): string[] {
  const views = requestViews(cell).filter((view) => view.critical);
  const { durationMs, limitMs } = cell.prediction;
  const limit = limitMs === null ? '' : `, the limit being ${exactDuration(limitMs)}`;
  const title =
    `${cell.scenario} under ${cell.strategy}: ${exactDuration(durationMs)} by ${views.length} requests ` +
    `in a row${limit}`;
  const table = textTable(
    [
      { title: 'from', align: 'right', cells: views.map(({ startMs }) => exactDuration(startMs)) },
      { title: 'to', align: 'right', cells: views.map(({ endMs }) => exactDuration(endMs)) },
      { title: 'request', align: 'left', wraps: true, cells: views.map(requestText) },
    ],
    width,
    paint,
  );
  return [...wrap(printable(title), width, '  ').map((line) => paint.bold(line)), '', ...table.lines];
}
