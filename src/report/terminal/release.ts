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
import type { Paint } from './paint.js';
import { textTable, type Column } from './table.js';
import { wrap } from './wrap.js';

/** The result of a release as text for a terminal of `width` columns. */
export function releaseText(result: ReleaseResult, width: number, paint: Paint): string {
  const parts = groupReleases(result.cells).map((group) => groupText(group, width, paint));
  return parts.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function groupText(group: ReleaseGroup, width: number, paint: Paint): string[] {
  const title = wrap(`${releaseTitle(group)} · virtual time, exact`, width, '  ').map((line) => paint.bold(line));
  const mark = (text: string, column: string): string => {
    if (column !== 'verdicts') return text;
    return /fail|error/.test(text) ? paint.bad(text) : /reached/.test(text) ? paint.warn(text) : paint.good(text);
  };
  const table = textTable(columns(group), width, paint, mark);
  const folded =
    table.dropped.length === 0 ? [] : ['', paint.dim(`  not shown for want of room: ${table.dropped.join(', ')}`)];
  const savings = savingsOf(group).flatMap((saving) => {
    const lines = wrap(`  ${savingText(saving)}`, width, '    ');
    return saving.sameVerdicts ? lines : lines.map((line) => paint.bad(line));
  });
  return [...title, '', ...table.lines, ...folded, ...(savings.length === 0 ? [] : ['', ...savings])];
}

function columns({ cells }: ReleaseGroup): Column[] {
  const number = (title: string, of: (cell: ReleaseCell) => string, dropOrder?: number): Column => ({
    title,
    align: 'right',
    cells: cells.map(of),
    ...(dropOrder !== undefined && { dropOrder }),
  });
  return [
    { title: 'strategy', align: 'left', cells: cells.map((cell) => cell.strategy) },
    { title: 'cache', align: 'left', cells: cells.map((cell) => cell.cache) },
    number('makespan', (cell) => clockText(cell.makespanMs)),
    number('verifying', (cell) => clockText(cell.verificationMs), 3),
    number('on path', (cell) => clockText(cell.criticalVerificationMs), 2),
    number('requests', (cell) => countText(cell.requests)),
    number('to hg', (cell) => countText(requestsTo(cell, SLOW_HOST))),
    number('peak at hg', (cell) => countText(peakAt(cell, SLOW_HOST)), 5),
    number('bytes', (cell) => bytesText(cell.bytes), 6),
    number('cached', (cell) => `${(100 * cell.cachedShare).toFixed(0)} %`, 4),
    number('processor', (cell) => clockText(cell.cpuMs), 7),
    { title: 'verdicts', align: 'left', cells: cells.map(verdictCounts) },
  ];
}
