import type { Change, ChangedRequest, ComparedCell, Comparison } from '../../compare/comparison.js';
import type { Paint } from './paint.js';
import { printable } from '../content/printable.js';
import { textTable } from './table.js';
import { wrap } from './wrap.js';
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

/** Requests shown with each change. */
const MOST_SHOWN = 5;

/** A comparison as text for a terminal of `width` columns. */
export function comparisonText(comparison: Comparison, width: number, paint: Paint): string {
  const { base, new: now, notes } = comparison;
  const title = wrap(printable(`${base.name} → ${now.name}: ${countsText(comparison)}`), width, '  ').map((line) =>
    paint.bold(line),
  );
  const changed = worstFirst(comparison.cells).filter((cell) => cell.status !== 'same' || cell.changes.length > 0);
  const warnings = notes
    .flatMap(({ text }) => wrap(`  note: ${printable(text)}`, width, '    '))
    .map((line) => paint.warn(line));
  const answer = wrap(printable(answerText(comparison)), width, '  ').map((line) =>
    markAnswer(line, comparison, paint),
  );
  const blocks = [
    title,
    tableLines(changed, width, paint),
    ...changed.map((cell) => cellLines(cell, width, paint)),
    warnings,
    answer,
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function markAnswer(line: string, { tripped, nothingToCompare }: Comparison, paint: Paint): string {
  if (tripped) return paint.bad(line);
  return nothingToCompare === null ? paint.good(line) : paint.warn(line);
}

function tableLines(cells: readonly ComparedCell[], width: number, paint: Paint): readonly string[] {
  if (cells.length === 0) return [];
  const column = (title: string, of: (cell: ComparedCell) => string, dropOrder?: number) => {
    return {
      title,
      align: 'left' as const,
      cells: cells.map((cell) => printable(of(cell))),
      ...(dropOrder !== undefined && { dropOrder }),
    };
  };
  const columns = [
    column('scenario', ({ scenario }) => scenario),
    column('strategy', ({ strategy }) => strategy),
    column('profile', ({ profile }) => profile, 2),
    column('status', ({ status }) => status),
    column('what changed', ({ changes }) => [...new Set(changes.map(({ metric }) => metric))].join(', '), 1),
  ];
  return textTable(columns, width, paint, (text, title) => (title === 'status' ? markStatus(text, paint) : text)).lines;
}

function markStatus(text: string, paint: Paint): string {
  if (text.startsWith('regression')) return paint.bad(text);
  if (text.startsWith('better')) return paint.good(text);
  return /^(inconclusive|only-base)/.test(text) ? paint.warn(text) : text;
}

function cellLines(cell: ComparedCell, width: number, paint: Paint): string[] {
  const head = paint.bold(printable(cellName(cell)));
  if (cell.reason !== null) return [head, ...wrap(`  ${cell.status}: ${printable(cell.reason)}`, width, '    ')];
  if (cell.changes.length === 0) return [];
  const { changes } = cell;
  return [
    head,
    ...section(
      'exact',
      changes.filter(({ evidence }) => evidence === 'exact'),
      width,
      paint,
    ),
    ...section(
      'measured',
      changes.filter(({ evidence }) => evidence !== 'exact'),
      width,
      paint,
    ),
  ];
}

function section(title: string, changes: readonly Change[], width: number, paint: Paint): string[] {
  if (changes.length === 0) return [];
  return [paint.dim(`  ${title}`), ...changes.flatMap((change) => changeLines(change, width, paint))];
}

function changeLines(change: Change, width: number, paint: Paint): string[] {
  const line = wrap(
    printable(`    ${metricName(change)}: ${valuesText(change)}: ${judgement(change)}`),
    width,
    '      ',
  );
  return [
    ...line.map((part) => markChange(part, change, paint)),
    ...('requests' in change ? requestLines(change, width) : []),
  ];
}

function markChange(text: string, { outcome, rule }: Change, paint: Paint): string {
  if (outcome === 'better') return paint.good(text);
  return outcome === 'worse' && rule !== null ? paint.bad(text) : paint.warn(text);
}

function requestLines(
  { requests, requestsLeftOut }: { readonly requests: readonly ChangedRequest[]; readonly requestsLeftOut: number },
  width: number,
): string[] {
  const shown = requests.slice(0, MOST_SHOWN).flatMap((request) => {
    const critical = request.critical ? ', on the critical path' : '';
    return wrap(
      printable(
        `      ${requestText(request)}${critical}: ${request.method === 'GET' ? '' : `${request.method} `}${request.url}`,
      ),
      width,
      '        ',
    );
  });
  const more = requests.length - Math.min(requests.length, MOST_SHOWN) + requestsLeftOut;
  return [...shown, ...(more > 0 ? [`      and ${more} more`] : [])];
}
