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
import { requestViews } from '../content/requests/view.js';
import { warningsOf, warningText } from '../content/warnings.js';

/** A result as GitHub-flavoured Markdown, for a comment on a pull request or the summary of a job. */
export function markdownReport(result: TimedResult): string {
  const groups = groupCells<TimedCell>(result.cells);
  const parts = groups.map((group) => groupLines(group, referenceOf(result)));
  if (parts.length === 0) parts.push(['No cell was run.', '']);
  return [...parts.flat(), ...environmentLines(result)].join('\n');
}

function groupLines(group: CellGroup<TimedCell>, reference: string | null): string[] {
  const { about } = group.cells[0];
  const size = `${counted(about.tasks, 'task')}, ${counted(about.decisionTasks, 'decision task')}`;
  return [
    `### ${code(group.scenario)}`,
    '',
    `${size} · ${markdownText(about.profileSummary)} · ${howRun(group.cells[0])}`,
    '',
    ...tableLines(columns(group, reference), group.cells.length),
    '',
    ...paragraphs([summary(group, reference), ...reasons(group.cells), ...notes(group.cells)]),
  ];
}

function columns(group: CellGroup<TimedCell>, reference: string | null): MarkdownColumn[] {
  const { cells } = group;
  const against = referenceCell(cells, reference);
  const column = (title: string, of: (cell: TimedCell) => string | number): MarkdownColumn => ({
    title,
    align: 'right',
    cells: cells.map((cell) => String(of(cell))),
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
      cells: cells.map((cell) => (cell.verdict === 'pass' ? 'pass' : `**${cell.verdict}**`)),
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

/** Who was fastest, against what, and what the time went to. */
function summary({ cells }: CellGroup<TimedCell>, reference: string | null): string | undefined {
  const best = fastestCell(cells);
  if (best === undefined || cells.every((cell) => estimateOf(cell)?.ms === estimateOf(best)?.ms)) return undefined;
  const against = referenceCell(cells, reference);
  const times =
    best === against ? '' : `, **${speedUpText(against, best)}** times faster than ${code(against.strategy)}`;
  return `${code(best.strategy)} was fastest${times}. ${pathText(best)}`.trim();
}

/** Which services the critical path waited for, and how long. */
function pathText(cell: TimedCell): string {
  const path = requestViews(cell).filter((view) => view.critical);
  const parts = SERVICES.flatMap(({ id, label }) => {
    const own = path.filter((view) => view.service === id);
    const ms = own.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
    return own.length === 0 ? [] : [`${label} ${exactDuration(ms)} (${counted(own.length, 'request')})`];
  });
  return parts.length === 0 ? '' : `Its critical path: ${parts.join(', ')}.`;
}

function reasons(cells: readonly TimedCell[]): string[] {
  const bad = cells.filter((cell) => cell.verdict !== 'pass');
  return bad.map((cell) =>
    `${code(cell.strategy)}: **${cell.verdict}** ${code(verdictText(cell).slice(cell.verdict.length).trim())} ${code(cell.message ?? '')}`.replace(
      / +$/,
      '',
    ),
  );
}

function notes(cells: readonly TimedCell[]): string[] {
  return warningsOf(cells.filter(isBenchCell)).map((warning) => `> ${markdownText(warningText(warning))}`);
}

function paragraphs(texts: readonly (string | undefined)[]): string[] {
  return texts.flatMap((text) => (text === undefined ? [] : [text, '']));
}

function environmentLines({ environment, command }: TimedResult): string[] {
  const { version, node, os, cpu, cores, commit, dirty } = environment;
  const where = [`cot-bench ${version}`, `Node ${node}`, os, `${cpu} (${counted(cores, 'core')})`];
  const what = commit === null ? [] : [`commit ${commit}${dirty === true ? ' with changes' : ''}`];
  const items = [...where, ...what].map(markdownText).join(' · ');
  return [
    '<details><summary>How it was run</summary>',
    '',
    code(['cot-bench', ...command].join(' ')),
    '',
    items,
    '',
    '</details>',
    '',
  ];
}
