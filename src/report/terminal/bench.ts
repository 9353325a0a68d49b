import type { BenchCell, BenchResult, CellStatistics } from '../../result/result.js';
import { calibrationText } from './calibration.js';
import { peakMemoryText } from '../content/estimate.js';
import { duration, exactDuration, hasSpread, meanAndSpread } from '../content/format.js';
import { estimateOf, fastestCell, referenceCell, speedUpText } from '../content/estimate.js';
import { groupCells, groupTitle, verdictText, type CellGroup } from '../content/groups.js';
import { howRun } from '../content/how-run.js';
import type { Paint } from './paint.js';
import { printable } from '../content/printable.js';
import { reasonLines, remarkLines } from './simulation.js';
import { markVerdict } from './verdict.js';
import { summaryLines } from './summary.js';
import { foldedText, textTable, type Column } from './table.js';
import { verifierCostLines } from '../content/verifiers.js';
import { warningsOf, warningText } from '../content/warnings.js';
import { wrap } from './wrap.js';

/** The result of a bench as text for a terminal of `width` columns. */
export function benchText(result: BenchResult, width: number, paint: Paint): string {
  const parts = groupCells(result.cells).map((group) => groupText(group, result.reference, width, paint));
  const costs = verifierCostLines(result.environment, result.cells).flatMap((line) => wrap(`  ${line}`, width, '    '));
  return [...parts, ...(costs.length > 0 ? [costs] : [])].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function groupText(group: CellGroup<BenchCell>, reference: string | null, width: number, paint: Paint): string[] {
  const title = wrap(`${groupTitle(group)} · ${howRun(group.cells[0])}`, width, '  ').map((line) => paint.bold(line));
  const mark = (text: string, column: string): string => (column === 'verdict' ? markVerdict(text, paint) : text);
  const table = textTable(columns(group, reference), width, paint, mark);
  const costs = [
    !isVirtual(group) && table.dropped.includes('overhead') ? overheadText(group.cells) : undefined,
    calibrationText(group.cells),
  ];
  const overhead = costs.flatMap((text) => (text === undefined ? [] : wrap(`  ${text}`, width, '    ')));
  const notes = warningsOf(group.cells).flatMap((warning) =>
    wrap(`  note: ${printable(warningText(warning))}`, width, '    '),
  );
  const summary = summaryLines(group.cells, reference, paint);
  return [
    ...title,
    '',
    ...table.lines,
    ...foldedText(table, width).map((line) => paint.dim(line)),
    ...apart(overhead),
    ...reasonLines(group.cells, width),
    ...remarkLines(group.cells, width, paint),
    ...apart(notes.map((line) => paint.warn(line))),
    ...apart(summary),
  ];
}

/** The summary of a scenario in one line, for results whose many tables would bury the answer. */
export function benchLine(result: BenchResult): string {
  return groupCells(result.cells)
    .map((group) => {
      const best = fastestCell(group.cells);
      const time = best === undefined ? undefined : estimateOf(best)?.text;
      const against = referenceCell(group.cells, result.reference);
      const what =
        best === undefined || time === undefined
          ? 'all runs failed'
          : `${best.strategy} ${time}, ${speedUpText(against, best)} times faster than ${against.strategy}`;
      const odd = group.cells.filter(({ deviates }) => deviates !== undefined).map(({ strategy }) => strategy);
      const note = odd.length === 0 ? '' : ` (another verdict: ${odd.join(', ')})`;
      return `${group.scenario} · ${group.profile}: ${what}${note}\n`;
    })
    .join('');
}

function apart(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

function columns(group: CellGroup<BenchCell>, reference: string | null): Column[] {
  const { cells } = group;
  const against = cells.find((cell) => cell.strategy === reference) ?? cells[0];
  const measured: Measured = (title, of, dropOrder) =>
    column(title, cells, (cell) => (cell.statistics === null ? 'failed' : of(cell.statistics)), dropOrder);
  const verdicts: Column[] = cells.every((cell) => cell.verdict === 'pass')
    ? []
    : [{ title: 'verdict', align: 'left', cells: cells.map(verdictText) }];
  const exact = (cell: BenchCell): string => exactDuration(cell.prediction.durationMs);
  const exactTime = measured('time', ({ timeMs }) => exactDuration(timeMs.mean));
  const exactWaiting = column('waiting', cells, exact, 1);
  const overhead = measured('overhead', ({ overheadMs }) => meanAndSpread(overheadMs), 9);
  const processor = measured('processor', ({ cpuMs }) => duration(cpuMs.mean), 3);
  return [
    { title: 'strategy', align: 'left', cells: cells.map((cell) => cell.strategy) },
    ...verdicts,
    ...(isVirtual(group) ? [exactTime] : [...timeColumns(cells, measured), exactWaiting, overhead]),
    processor,
    ...memoryColumn(cells, measured),
    column('requests', cells, (cell) => cell.prediction.requests, 5),
    column('in flight', cells, (cell) => cell.prediction.peakInFlightOverall, 6),
    column('speed-up', cells, (cell) => speedUp(against, cell)),
  ];
}

/** Old results have no memory figures. */
function memoryColumn(cells: readonly BenchCell[], measured: Measured): Column[] {
  if (!cells.some(({ statistics }) => statistics?.peakMemoryBytes !== undefined)) return [];
  return [measured('memory', peakMemoryText, 7)];
}

/** In virtual time all time is waiting, and there is no overhead. */
function isVirtual({ cells }: CellGroup<BenchCell>): boolean {
  return cells.every((cell) => cell.clock === 'virtual');
}

type Measured = (title: string, of: (statistics: CellStatistics) => string, dropOrder?: number) => Column;

/** Single runs have no spread or range. */
function timeColumns(cells: readonly BenchCell[], measured: Measured): Column[] {
  const repeated = cells.some(({ statistics }) => statistics !== null && hasSpread(statistics.timeMs));
  if (!repeated) return [measured('time', ({ timeMs }) => duration(timeMs.mean))];
  return [
    measured('time (mean ± σ)', ({ timeMs }) => meanAndSpread(timeMs)),
    measured('min … max', ({ timeMs }) => `${duration(timeMs.min)} … ${duration(timeMs.max)}`, 8),
  ];
}

function column(
  title: string,
  cells: readonly BenchCell[],
  of: (cell: BenchCell) => string | number,
  dropOrder?: number,
): Column {
  const texts = cells.map((cell) => String(of(cell)));
  return { title, align: 'right', cells: texts, ...(dropOrder === undefined ? {} : { dropOrder }) };
}

function speedUp(against: BenchCell, cell: BenchCell): string {
  if (cell.deviates !== undefined) return '–';
  const [base, own] = [against.statistics?.timeMs.mean, cell.statistics?.timeMs.mean];
  return base === undefined || own === undefined || own === 0 ? '–' : (base / own).toFixed(2);
}

function overheadText(cells: readonly BenchCell[]): string | undefined {
  const means = cells.flatMap((cell) => (cell.statistics === null ? [] : [cell.statistics.overheadMs.mean]));
  if (means.length === 0) return undefined;
  const range = `${duration(Math.min(...means))} … ${duration(Math.max(...means))}`;
  return `overhead of harness and verifier, part of the time: ${range}`;
}
