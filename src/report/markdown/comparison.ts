import type { Change, ComparedCell, ComparedSide, Comparison } from '../../compare/comparison.js';
import { code, markdownText, tableLines } from './table.js';
import {
  answerText,
  cellName,
  countsText,
  judgement,
  metricName,
  requestText,
  valuesText,
  worstFirst,
} from '../content/comparison.js';

/** Cells and requests that are listed: a comment has its limits. */
const MOST_CELLS = 100;
const MOST_REQUESTS = 5;

/** A comparison as GitHub-flavoured Markdown, for a comment on a pull request or the summary of a job. */
export function comparisonMarkdown(comparison: Comparison): string {
  const changed = worstFirst(comparison.cells).filter((cell) => cell.status !== 'same' || cell.changes.length > 0);
  const lines = [
    `### ${comparison.tripped ? '❌' : comparison.nothingToCompare === null ? '✅' : '⚠️'} ${markdownText(answerText(comparison))}`,
    '',
    markdownText(countsText(comparison)),
    '',
    ...table(changed.slice(0, MOST_CELLS)),
    ...(changed.length > MOST_CELLS ? [`and ${changed.length - MOST_CELLS} more cells`, ''] : []),
    ...comparison.notes.flatMap(({ text }) => [`> ${markdownText(text)}`, '']),
    ...details(changed.slice(0, MOST_CELLS)),
    ...provenance(comparison),
  ];
  return lines.join('\n');
}

function table(cells: readonly ComparedCell[]): string[] {
  if (cells.length === 0) return [];
  const column = (title: string, of: (cell: ComparedCell) => string) => ({
    title,
    align: 'left' as const,
    cells: cells.map(of),
  });
  const columns = [
    column('scenario', ({ scenario }) => code(scenario)),
    column('strategy', ({ strategy }) => code(strategy)),
    column('profile', ({ profile }) => code(profile)),
    column('status', ({ status }) => (status === 'regression' || status === 'only-base' ? `**${status}**` : status)),
    column('exact', ({ changes }) => changeTexts(changes.filter(({ evidence }) => evidence === 'exact'))),
    column('measured', ({ changes }) => changeTexts(changes.filter(({ evidence }) => evidence !== 'exact'))),
  ];
  return [...tableLines(columns, cells.length), ''];
}

function changeTexts(changes: readonly Change[]): string {
  return changes.map((change) => markdownText(`${metricName(change)}: ${valuesText(change)}`)).join('<br>');
}

function details(cells: readonly ComparedCell[]): string[] {
  return cells.flatMap((cell) => {
    const lines = [
      ...(cell.reason === null ? [] : [`- ${markdownText(cell.reason)}`]),
      ...cell.changes.flatMap(changeLines),
    ];
    return lines.length === 0
      ? []
      : [
          `<details><summary>${markdownText(`${cellName(cell)}: ${cell.status}`)}</summary>`,
          '',
          ...lines,
          '',
          '</details>',
          '',
        ];
  });
}

function changeLines(change: Change): string[] {
  const line = `- ${markdownText(`${metricName(change)}: ${judgement(change)}`)}`;
  if (!('requests' in change)) return [line];
  const requests = change.requests.slice(0, MOST_REQUESTS).map((request) => {
    return `  - ${markdownText(requestText(request))}${request.critical ? ', on the critical path' : ''}: ${code(`${request.method} ${request.url}`)}`;
  });
  const more = change.requests.length - requests.length + change.requestsLeftOut;
  return [line, ...requests, ...(more > 0 ? [`  - and ${more} more`] : [])];
}

function provenance({ base, new: now, rules }: Comparison): string[] {
  return [
    '<details><summary>What was compared</summary>',
    '',
    side('BASE', base),
    side('NEW', now),
    `- rules: ${rules.map(code).join(' ')}`,
    '',
    '</details>',
    '',
  ];
}

function side(title: string, { name, kind, environment, recordedAt }: ComparedSide): string {
  const commit = environment?.commit;
  const parts = [
    kind,
    ...(commit === undefined || commit === null
      ? []
      : [`commit ${commit}${environment?.dirty === true ? ' with changes' : ''}`]),
    ...(environment === null ? [] : [`Node ${environment.node}`, environment.os, environment.cpu]),
    ...(recordedAt === null ? [] : [recordedAt]),
  ];
  return `- ${title}: ${code(name)}, ${parts.map(markdownText).join(' · ')}`;
}
