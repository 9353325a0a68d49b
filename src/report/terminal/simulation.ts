import type { SimulationCell, SimulationResult } from '../../result/result.js';
import { exactDuration } from '../content/format.js';
import { groupCells, groupTitle, verdictText, type CellGroup } from '../content/groups.js';
import type { Paint } from './paint.js';
import { verifierCostLines } from '../content/verifiers.js';
import { printable } from '../content/printable.js';
import { remarksOf, remarkText } from '../content/remarks.js';
import { failuresWithin, MOST_GROUPS } from '../content/overview.js';
import type { TimedCell } from '../content/estimate.js';
import { overviewText } from './overview.js';
import { markVerdict } from './verdict.js';
import { foldedText, textTable, type Column } from './table.js';
import { wrap } from './wrap.js';

/**
 * A simulation as text for a terminal of `width` columns: a table for each scenario and profile, or an overview if
 * there are many.
 *
 * @param details show the tables in any case
 */
export function simulationText(result: SimulationResult, width: number, paint: Paint, details = false): string {
  const groups = groupCells(result.cells);
  if (groups.length > MOST_GROUPS && !details) return overviewText(result.cells, null, width, paint);
  const parts = groups.map((group) => groupText(group, width, paint));
  const costs = verifierCostLines(result.environment, result.cells).flatMap((line) => wrap(`  ${line}`, width, '    '));
  return [...parts, ...(costs.length > 0 ? [costs] : [])].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function groupText(group: CellGroup<SimulationCell>, width: number, paint: Paint): string[] {
  const title = wrap(`${groupTitle(group)} · virtual time, exact`, width, '  ').map((line) => paint.bold(line));
  const mark = (text: string, column: string): string => (column === 'verdict' ? markVerdict(text, paint) : text);
  const table = textTable(columns(group), width, paint, mark);
  const folded = foldedText(table, width).map((line) => paint.dim(line));
  return [
    ...title,
    '',
    ...table.lines,
    ...folded,
    ...limits(group, width),
    ...reasonLines(group.cells, width),
    ...remarkLines(group.cells, width, paint),
  ];
}

function columns(group: CellGroup<SimulationCell>): Column[] {
  const cells = group.cells;
  const number = (title: string, of: (cell: SimulationCell) => string | number, dropOrder?: number): Column => ({
    title,
    align: 'right',
    cells: cells.map((cell) => String(of(cell))),
    ...(dropOrder === undefined ? {} : { dropOrder }),
  });
  return [
    { title: 'strategy', align: 'left', cells: cells.map((cell) => cell.strategy) },
    { title: 'verdict', align: 'left', cells: cells.map((cell) => verdictText({ ...cell, check: null })) },
    number('time', (cell) => exactDuration(cell.prediction.durationMs)),
    number('over limit', overLimit, 5),
    number('requests', (cell) => cell.prediction.requests),
    number('duplicates', (cell) => cell.prediction.duplicates, 3),
    ...(cells.some((cell) => (cell.prediction.wasted ?? 0) > 0)
      ? [number('wasted', (cell) => cell.prediction.wasted ?? '–', 2)]
      : []),
    number('in flight', (cell) => cell.prediction.peakInFlightOverall, 4),
    number('speed-up', (cell) => speedUp(cells[0], cell)),
  ];
}

/** Its excess over the lower bound for verifiers that request only what is proven to be needed. */
function overLimit({ prediction: { durationMs, limitMs } }: SimulationCell): string {
  if (limitMs === null) return '–';
  const over = durationMs - limitMs;
  return `${over < 0 ? '−' : '+'}${exactDuration(Math.abs(over))}`;
}

/** Limits depend on scenario and profile only, not on the strategy. */
function limits(group: CellGroup<SimulationCell>, width: number): string[] {
  const { limitMs, speculativeLimitMs } = group.cells[0].prediction;
  if (limitMs === null || speculativeLimitMs === null) return [];
  const text =
    `limit: ${exactDuration(limitMs)} for asking only what is proven to be needed, ` +
    `${exactDuration(speculativeLimitMs)} for guessing everything right`;
  return ['', ...wrap(`  ${text}`, width, '    ')];
}

function speedUp(reference: SimulationCell, cell: SimulationCell): string {
  const { durationMs } = cell.prediction;
  return durationMs === 0 || cell.deviates !== undefined
    ? '–'
    : (reference.prediction.durationMs / durationMs).toFixed(2);
}

/** Remarks beside the numbers. */
export function remarkLines(cells: readonly SimulationCell[], width: number, paint: Paint): string[] {
  const lines = remarksOf(cells).flatMap((remark) =>
    wrap(`  ${printable(remarkText(remark, cells.length))}`, width, '    '),
  );
  return lines.length === 0 ? [] : ['', ...lines.map((line) => paint.warn(line))];
}

/** Why cells did not pass, one line for each cause. */
export function reasonLines(cells: readonly TimedCell[], width: number): string[] {
  const failures = failuresWithin(cells);
  if (failures.length === 0) return [];
  const lines = failures.flatMap((failure) => {
    const who = failure.strategies?.join(', ') ?? 'all strategies';
    const why = failure.message === '' ? '' : `: ${failure.message}`;
    return wrap(`  ${who}: ${printable(verdictText(failure))}${why}`, width, '    ');
  });
  return ['', ...lines];
}
