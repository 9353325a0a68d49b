import type { ReleaseCell, ReleaseResult } from '../../result/release.js';
import { bytesText, clockText, countText } from '../content/format.js';
import {
  groupReleases,
  peakAt,
  releaseTitle,
  requestsTo,
  savingsOf,
  savingText,
  SLOW_HOST,
  verdictCounts,
  type ReleaseGroup,
} from '../content/release.js';
import { code, markdownText, tableLines, type MarkdownColumn } from './table.js';

/** A release as GitHub-flavoured Markdown. */
export function releaseMarkdown(result: ReleaseResult): string {
  const parts = groupReleases(result.cells).map(groupLines);
  if (parts.length === 0) parts.push(['No cell was run.', '']);
  const command = code(['cot-bench', ...result.command].join(' '));
  return [...parts.flat(), `${command} (cot-bench ${markdownText(result.environment.version)})`, ''].join('\n');
}

function groupLines(group: ReleaseGroup): string[] {
  const savings = savingsOf(group).map((saving) => `- ${markdownText(savingText(saving))}`);
  return [
    `### ${code(group.cells[0].scenario)}`,
    '',
    `${markdownText(releaseTitle(group).slice(group.cells[0].scenario.length + 2))} · virtual time, exact`,
    '',
    ...tableLines(columns(group), group.cells.length),
    '',
    ...(savings.length === 0 ? [] : [...savings, '']),
  ];
}

function columns({ cells }: ReleaseGroup): MarkdownColumn[] {
  const number = (title: string, of: (cell: ReleaseCell) => string): MarkdownColumn => ({
    title,
    align: 'right',
    cells: cells.map(of),
  });
  return [
    { title: 'strategy', align: 'left', cells: cells.map(({ strategy }) => code(strategy)) },
    { title: 'cache', align: 'left', cells: cells.map(({ cache }) => cache) },
    number('makespan', (cell) => clockText(cell.makespanMs)),
    number('verifying', (cell) => clockText(cell.verificationMs)),
    number('on the critical path', (cell) => clockText(cell.criticalVerificationMs)),
    number('requests', (cell) => countText(cell.requests)),
    number('to hg', (cell) => countText(requestsTo(cell, SLOW_HOST))),
    number('at once at hg', (cell) => countText(peakAt(cell, SLOW_HOST))),
    number('bytes', (cell) => bytesText(cell.bytes)),
    number('from cache', (cell) => `${(100 * cell.cachedShare).toFixed(1)} %`),
    { title: 'verdicts', align: 'left', cells: cells.map(verdictCounts) },
  ];
}
