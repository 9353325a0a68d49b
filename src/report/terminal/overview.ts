import { estimateOf, type TimedCell } from '../content/estimate.js';
import { counted, exactDuration } from '../content/format.js';
import { groupCells } from '../content/groups.js';
import { howRun } from '../content/how-run.js';
import { overviewOf, type FailureGroup, type Overview, type OverviewRow } from '../content/overview.js';
import { printable } from '../content/printable.js';
import { remarksOf, remarkText } from '../content/remarks.js';
import type { Paint } from './paint.js';
import { foldedText, textTable, type Column } from './table.js';
import { markVerdict } from './verdict.js';
import { wrap } from './wrap.js';

/** At most this many scenarios are named for a failure. */
const MOST_NAMED = 6;

/** Many cells as text for a terminal of `width` columns: strategies, then scenarios, then failures by cause. */
export function overviewText(
  cells: readonly TimedCell[],
  reference: string | null,
  width: number,
  paint: Paint,
): string {
  const overview = overviewOf(cells, reference);
  const parts = [
    titleLines(overview, cells, width, paint),
    strategyLines(overview, width, paint),
    scenarioLines(overview, width, paint),
    failureLines(overview.failures, width, paint),
    remarkedLines(cells, width, paint),
    wrap('  the tables of each scenario: --details, or name one; why one fails: cot-bench verify', width, '    ').map(
      (line) => paint.dim(line),
    ),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function titleLines(
  { rows, strategies, profileSummary }: Overview<TimedCell>,
  cells: readonly TimedCell[],
  width: number,
  paint: Paint,
): string[] {
  const profiles = new Set(rows.map(({ profile }) => profile)).size;
  const scenarios = counted(new Set(rows.map(({ scenario }) => scenario)).size, 'scenario');
  const what = [
    scenarios,
    counted(strategies.length, 'strategy', 'strategies'),
    ...(profiles > 1 ? [`${profiles} profiles`] : []),
  ];
  const [first] = cells;
  const how = [...(profileSummary === null ? [] : [profileSummary]), ...(first === undefined ? [] : [howRun(first)])];
  return wrap([what.join(' × '), ...how].join(' · '), width, '  ').map((line) => paint.bold(line));
}

function strategyLines({ sums, strategies }: Overview<TimedCell>, width: number, paint: Paint): string[] {
  const column = (title: string, of: (index: number) => string, dropOrder?: number): Column => ({
    title,
    align: 'right',
    cells: sums.map((_, index) => of(index)),
    ...(dropOrder !== undefined && { dropOrder }),
  });
  const times = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(2));
  const table = textTable(
    [
      { title: 'strategy', align: 'left', cells: strategies },
      column('speed-up', (index) => times(sums[index]?.speedUp?.mean)),
      column('least', (index) => times(sums[index]?.speedUp?.least), 2),
      column('most', (index) => times(sums[index]?.speedUp?.most), 2),
      column('passed', (index) => `${sums[index]?.passed} of ${sums[index]?.cells}`),
      column('requests', (index) => String(sums[index]?.requests), 1),
    ],
    width,
    paint,
  );
  const note = '  speed-up: geometric mean over the scenarios, with the least and the most';
  return [...table.lines, ...wrap(note, width, '    ').map((line) => paint.dim(line))];
}

/** The first and the fastest strategy always have columns; others as there is room. */
function scenarioLines(overview: Overview<TimedCell>, width: number, paint: Paint): string[] {
  const { rows, strategies, sums } = overview;
  const speed = (strategy: string): number => sums.find((sum) => sum.strategy === strategy)?.speedUp?.mean ?? 0;
  const fastest = [...strategies].sort((a, b) => speed(b) - speed(a))[0];
  const times = strategies.map((strategy, index): Column => {
    const stays = index === 0 || strategy === fastest;
    return {
      title: strategy,
      align: 'right',
      cells: rows.map((row) => timeText(row.byStrategy.get(strategy))),
      ...(stays ? {} : { dropOrder: 10 + strategies.length - index }),
    };
  });
  const several = new Set(rows.map(({ profile }) => profile)).size > 1;
  const table = textTable(
    [
      { title: 'scenario', align: 'left', cells: rows.map(({ scenario }) => printable(scenario)) },
      ...(several
        ? [{ title: 'profile', align: 'left' as const, cells: rows.map(({ profile }) => printable(profile)) }]
        : []),
      { title: 'verdict', align: 'left', cells: rows.map(rowVerdict) },
      ...times,
    ],
    width,
    paint,
    (text, column) => (column === 'verdict' ? markVerdict(text, paint) : text),
  );
  return [...table.lines, ...foldedText(table, width).map((line) => paint.dim(line))];
}

function rowVerdict({ verdict }: OverviewRow<TimedCell>): string {
  return verdict ?? 'differs';
}

function timeText(cell: TimedCell | undefined): string {
  const estimate = cell === undefined ? undefined : estimateOf(cell);
  if (estimate === undefined) return cell === undefined ? '' : 'failed';
  return estimate.kind === 'exact' ? exactDuration(estimate.ms) : `${(estimate.ms / 1000).toFixed(2)} s`;
}

/** Remarks (verdicts that differ, and problems that verdicts ignore), by scenario. */
function remarkedLines(cells: readonly TimedCell[], width: number, paint: Paint): string[] {
  const lines = groupCells(cells).flatMap((group) =>
    remarksOf(group.cells).flatMap((remark) => {
      const text = `  ${group.scenario}: ${remarkText(remark, group.cells.length)}`;
      return wrap(printable(text), width, '    ');
    }),
  );
  return lines.map((line) => paint.warn(line));
}

function failureLines(failures: readonly FailureGroup[], width: number, paint: Paint): string[] {
  if (failures.length === 0) return [];
  return [
    paint.bold('What did not pass'),
    ...failures.flatMap(({ verdict, check, message, scenarios }) => {
      const shown = scenarios.slice(0, MOST_NAMED).map(({ scenario, strategies }) => {
        return strategies === null ? scenario : `${scenario} (${strategies.join(', ')})`;
      });
      const more = scenarios.length > MOST_NAMED ? ` and ${scenarios.length - MOST_NAMED} more` : '';
      const head = `  ${check ?? verdict}: ${shown.join(', ')}${more}`;
      // A message names tasks of one scenario, so it is shown only for a single scenario.
      const why = scenarios.length === 1 && message !== '' ? wrap(`    ${message}`, width, '    ') : [];
      return [...wrap(printable(head), width, '    '), ...why.map((line) => paint.dim(line))];
    }),
  ];
}
