import type { CellStatistics } from '../../result/result.js';
import {
  estimateOf,
  fastestCell,
  TIMES,
  isBenchCell,
  peakMemoryText,
  referenceCell,
  referenceOf,
  speedUpText,
  type TimedCell,
  type TimedResult,
} from '../content/estimate.js';
import { counted, exactDuration, meanAndSpread } from '../content/format.js';
import { groupCells, verdictText, type CellGroup } from '../content/groups.js';
import { howRun } from '../content/how-run.js';
import { code, markdownText, tableLines, type MarkdownColumn } from './table.js';
import { SERVICES } from '../content/requests/service.js';
import { remarksOf, remarkText } from '../content/remarks.js';
import { requestViews } from '../content/requests/view.js';
import { overviewOf, type Overview, type StrategySum } from '../content/overview.js';
import { failureDetails, howItWasRun, timesDetails } from './details.js';
import { MOST_CHARACTERS } from './folded.js';
import { warningsOf, warningText } from '../content/warnings.js';

/** With more groups than this, an overview replaces the tables. */
const MOST_TABLES = 1;
/** At most this many rows of a table, and notes, so that a comment can be read at a glance. */
const MOST_ROWS = 12;
const MOST_NOTES = 3;

/**
 * A result as GitHub-flavoured Markdown, for a pull request comment or a job summary: at most 30 lines and 60,000
 * characters however large, the essentials first, the rest folded.
 */
export function markdownReport(result: TimedResult): string {
  const groups = groupCells<TimedCell>(result.cells);
  const [only] = groups;
  if (only === undefined) return ['No cell was run.', '', ...howItWasRun(result), ''].join('\n');
  const overview = overviewOf(result.cells, referenceOf(result));
  const lines = groups.length <= MOST_TABLES ? groupLines(only, referenceOf(result)) : overviewLines(result, overview);
  const details = groups.length <= MOST_TABLES ? [] : timesDetails(result, overview, MOST_CHARACTERS / 2);
  return [...lines, ...details, ...failureDetails(overview, MOST_CHARACTERS / 4), ...howItWasRun(result), ''].join(
    '\n',
  );
}

function groupLines(group: CellGroup<TimedCell>, reference: string | null): string[] {
  const { about } = group.cells[0];
  const size = `${counted(about.tasks, 'task')}, ${counted(about.decisionTasks, 'decision task')}`;
  const rows = Math.min(group.cells.length, MOST_ROWS);
  const more = group.cells.length > rows ? [`and ${group.cells.length - rows} more strategies`, ''] : [];
  return [
    `### ${code(group.scenario)}`,
    '',
    `${size} · ${markdownText(about.profileSummary)} · ${howRun(group.cells[0])}`,
    '',
    ...tableLines(columns(group, reference), rows),
    '',
    ...more,
    ...paragraphs([summary(group, reference), ...notes(group.cells)]),
  ];
}

/** The strategies over all scenarios. */
function overviewLines(result: TimedResult, { sums, rows, profileSummary, failures }: Overview<TimedCell>): string[] {
  const against = referenceOf(result) ?? sums[0]?.strategy ?? '';
  const best = [...sums].sort((a, b) => (b.speedUp?.mean ?? 0) - (a.speedUp?.mean ?? 0))[0];
  const scenarios = counted(new Set(rows.map(({ scenario }) => scenario)).size, 'scenario');
  const passed = sums.reduce((sum, own) => sum + own.passed, 0);
  const shown = sums.slice(0, MOST_ROWS);
  const column = (title: string, of: (own: StrategySum) => string): MarkdownColumn => ({
    title,
    align: 'right',
    cells: shown.map(of),
  });
  const [first] = result.cells;
  const about = [...(profileSummary === null ? [] : [profileSummary]), ...(first === undefined ? [] : [howRun(first)])];
  const times =
    best === undefined || best.speedUp === null || best.strategy === against
      ? ''
      : `, **${best.speedUp.mean.toFixed(2)}** times faster than ${code(against)} (geometric mean)`;
  const checks = failures.length === 0 ? '' : ` ${counted(failures.length, 'check')} failed: see below.`;
  return [
    `### ${scenarios}: ${code(best?.strategy ?? '')} was fastest${times}`,
    '',
    `${passed} of ${counted(result.cells.length, 'cell')} passed.${checks} ${about.map(markdownText).join(' · ')}`,
    '',
    ...tableLines(
      [
        { title: 'strategy', align: 'left', cells: shown.map(({ strategy }) => code(strategy)) },
        column('speed-up', ({ speedUp }) => speedUp?.mean.toFixed(2) ?? '–'),
        column('least … most', ({ speedUp }) =>
          speedUp === null ? '–' : `${speedUp.least.toFixed(2)} … ${speedUp.most.toFixed(2)}`,
        ),
        column('passed', ({ passed: own, cells }) => `${own} of ${cells}`),
        column('requests', ({ requests }) => String(requests)),
      ],
      shown.length,
    ),
    '',
    ...paragraphs(notes(result.cells)),
  ];
}

function columns(group: CellGroup<TimedCell>, reference: string | null): MarkdownColumn[] {
  const { cells } = group;
  const against = referenceCell(cells, reference);
  const column = (title: string, of: (cell: TimedCell) => string | number): MarkdownColumn => ({
    title,
    align: 'right',
    cells: cells.slice(0, MOST_ROWS).map((cell) => String(of(cell))),
  });
  const kind = cells.map(estimateOf).find((estimate) => estimate !== undefined)?.kind ?? 'exact';
  const measured = cells.some(isBenchCell)
    ? [
        column('waiting', (cell) => exactDuration(cell.prediction.durationMs)),
        column(
          'overhead',
          statistic(({ overheadMs }) => meanAndSpread(overheadMs)),
        ),
        column(
          'processor',
          statistic(({ cpuMs }) => meanAndSpread(cpuMs)),
        ),
        column('memory', statistic(peakMemoryText)),
      ]
    : [];
  return [
    { title: 'strategy', align: 'left', cells: cells.map((cell) => code(cell.strategy)) },
    {
      title: 'verdict',
      align: 'left',
      cells: cells.map((cell) => {
        const text = verdictText({ ...cell, check: null });
        return text === 'pass' ? text : `**${text}**`;
      }),
    },
    column(`time (${TIMES[kind]})`, (cell) => estimateOf(cell)?.text ?? '**failed**'),
    ...measured,
    column('requests', (cell) => cell.prediction.requests),
    column('duplicates', (cell) => cell.prediction.duplicates),
    column('in flight', (cell) => cell.prediction.peakInFlightOverall),
    column('speed-up', (cell) => speedUpText(against, cell)),
  ];
}

function statistic(text: (statistics: CellStatistics) => string): (cell: TimedCell) => string {
  return (cell) => (isBenchCell(cell) && cell.statistics !== null ? text(cell.statistics) : '–');
}

/** Which strategy was fastest, compared with what, and where the time went. */
function summary({ cells }: CellGroup<TimedCell>, reference: string | null): string | undefined {
  const best = fastestCell(cells);
  if (best === undefined || cells.every((cell) => estimateOf(cell)?.ms === estimateOf(best)?.ms)) return undefined;
  const against = referenceCell(cells, reference);
  const times =
    best === against ? '' : `, **${speedUpText(against, best)}** times faster than ${code(against.strategy)}`;
  return `${code(best.strategy)} was fastest${times}. ${pathText(best)}`.trim();
}

/** The services that the critical path waited for, and for how long. */
function pathText(cell: TimedCell): string {
  const path = requestViews(cell).filter((view) => view.critical);
  const parts = SERVICES.flatMap(({ id, label }) => {
    const own = path.filter((view) => view.service === id);
    const ms = own.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
    return own.length === 0 ? [] : [`${label} ${exactDuration(ms)} (${counted(own.length, 'request')})`];
  });
  return parts.length === 0 ? '' : `Its critical path: ${parts.join(', ')}.`;
}

/** Warnings, each once for all scenarios; if there are many, the number of further ones. */
/** Remarks (verdicts that differ, and problems that verdicts ignore), then warnings about numbers. */
function notes(cells: readonly TimedCell[]): string[] {
  const all = groupCells(cells);
  const remarks = all.flatMap((group) => {
    const where = all.length > 1 ? `${group.scenario}: ` : '';
    return remarksOf(group.cells).map((remark) => `${where}${remarkText(remark, group.cells.length)}`);
  });
  const groups = groupCells(cells.filter(isBenchCell));
  const texts = new Set([...remarks, ...groups.flatMap((group) => warningsOf(group.cells).map(warningText))]);
  const shown = [...texts].slice(0, MOST_NOTES).map((text) => `> ${markdownText(text)}`);
  return texts.size > MOST_NOTES ? [...shown, `> and ${texts.size - MOST_NOTES} more notes`] : shown;
}

function paragraphs(texts: readonly (string | undefined)[]): string[] {
  return texts.flatMap((text) => (text === undefined ? [] : [text, '']));
}
