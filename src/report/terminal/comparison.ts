import type { Change, ChangedRequest, ComparedCell, Comparison } from '../../compare/comparison.js';
import type { Paint } from './paint.js';
import { printable } from '../content/printable.js';
import { comparisonTable } from './comparison-table.js';
import { causesOf, cellsText, requestName } from '../content/causes.js';
import { wrap } from './wrap.js';
import {
  answerText,
  cellName,
  countsText,
  judgement,
  metricName,
  requestText,
  sharedText,
  valuesText,
  worstFirst,
} from '../content/comparison.js';
import { verifierChangeLines, verifierChangeTitle } from '../content/verifier-change.js';

/** At most this many requests are shown with each change. */
const MOST_SHOWN = 5;
/** At most this many causes, without details. */
const MOST_CAUSES = 6;
const MOST_MEASURED = 10;

/**
 * A comparison as text for a terminal of `width` columns: a table, what changed by cause, and the answer.
 *
 * @param details also show each cell with all its changes
 */
export function comparisonText(comparison: Comparison, width: number, paint: Paint, details = false): string {
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
  const verifiers =
    comparison.verifiers === undefined
      ? []
      : [verifierChangeTitle(comparison.verifiers), ...verifierChangeLines(comparison.verifiers)];
  const blocks = [
    title,
    verifiers.flatMap((line) => wrap(`  ${printable(line)}`, width, '    ')),
    comparisonTable(changed, width, paint),
    reasonLines(changed, width),
    details ? [] : evidenceLines(changed, width, paint),
    causeLines(changed, width, paint),
    ...(details ? changed.map((cell) => cellLines(cell, width, paint)) : []),
    warnings,
    [
      ...answer,
      ...(changed.length > 0 && !details
        ? wrap('every change of every cell: --details', width).map((line) => paint.dim(line))
        : []),
    ],
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

/** Why cells were not compared, each reason once. */
function reasonLines(cells: readonly ComparedCell[], width: number): string[] {
  const reasons = new Set(cells.flatMap(({ reason }) => (reason === null ? [] : [reason])));
  return [...reasons].flatMap((reason) => {
    const own = cells.filter((cell) => cell.reason === reason);
    return wrap(printable(`  not compared: ${reason} (${cellsText(own)})`), width, '    ');
  });
}

/** Measured changes that concern a rule, with their uncertainty: a percentage alone says little. */
function evidenceLines(cells: readonly ComparedCell[], width: number, paint: Paint): string[] {
  const all = cells.flatMap((cell) =>
    cell.changes
      .filter(({ evidence, rule, outcome }) => evidence !== 'exact' && rule !== null && outcome !== 'better')
      .map((change) => ({ cell, change })),
  );
  if (all.length === 0) return [];
  const lines = all.slice(0, MOST_MEASURED).flatMap(({ cell, change }) => {
    const text = `  ${cellName(cell)}: ${metricName(change)}: ${valuesText(change)}: ${judgement(change)}`;
    return wrap(printable(text), width, '    ').map((line) => markChange(line, change, paint));
  });
  const rest = all.length - MOST_MEASURED;
  return [paint.bold('Measured'), ...lines, ...(rest > 0 ? [`  and ${rest} more (--details shows all)`] : [])];
}

/** What changed, grouped by cause: the cells, and the requests added, removed or moved. */
function causeLines(cells: readonly ComparedCell[], width: number, paint: Paint): string[] {
  const causes = causesOf(cells);
  if (causes.length === 0) return [];
  const shown = causes.slice(0, MOST_CAUSES).flatMap(({ cells: own, requests }) => [
    ...wrap(printable(`  ${cellsText(own)}`), width, '    '),
    ...requests.slice(0, MOST_SHOWN).flatMap((shared) => {
      const critical = shared.all.every((request) => request.critical) ? ', on the critical path' : '';
      return wrap(printable(`    ${requestName(shared.request)}: ${sharedText(shared)}${critical}`), width, '      ');
    }),
    ...(requests.length > MOST_SHOWN ? [`    and ${requests.length - MOST_SHOWN} more`] : []),
  ]);
  const rest = causes.length - MOST_CAUSES;
  return [paint.bold('What moved'), ...shown, ...(rest > 0 ? [`  and ${rest} more (--details shows all)`] : [])];
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
      printable(`      ${requestText(request)}${critical}: ${requestName(request)} (${request.url})`),
      width,
      '        ',
    );
  });
  const more = requests.length - Math.min(requests.length, MOST_SHOWN) + requestsLeftOut;
  return [...shown, ...(more > 0 ? [`      and ${more} more`] : [])];
}
