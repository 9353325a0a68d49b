import type { ComparedCell } from '../../compare/comparison.js';
import { changeRow, type ChangeRow } from '../content/changes.js';
import { printable } from '../content/printable.js';
import type { Paint } from './paint.js';
import { foldedText, textTable, type Column } from './table.js';

/** At most this many cells in the table. */
const MOST_CELLS = 40;

type Row = ComparedCell & ChangeRow;

/** The columns, and the order in which they are dropped when narrow. */
const COLUMNS: readonly (readonly [title: string, of: (row: Row) => string, extra?: Partial<Column>])[] = [
  ['scenario', ({ scenario }) => scenario],
  ['strategy', ({ strategy }) => strategy],
  ['profile', ({ profile }) => profile, { dropOrder: 2 }],
  ['status', ({ status }) => status],
  ['before', ({ before }) => before, { align: 'right', dropOrder: 1 }],
  ['now', ({ after }) => after, { align: 'right' }],
  ['change', ({ change }) => change, { align: 'right' }],
  ['also', ({ also }) => also, { dropOrder: 4 }],
  ['breaks', ({ rules }) => rules, { dropOrder: 3 }],
];

/** A table of compared cells: old and new values, and the rules they break. */
export function comparisonTable(cells: readonly ComparedCell[], width: number, paint: Paint): readonly string[] {
  if (cells.length === 0) return [];
  const rows = cells.slice(0, MOST_CELLS).map((cell): Row => {
    const { rules, ...row } = changeRow(cell);
    return { ...cell, ...row, rules };
  });
  const profiles = new Set(cells.map(({ profile }) => profile)).size;
  const columns = COLUMNS.filter(([title]) => title !== 'profile' || profiles > 1)
    .map(([title, of, extra]): Column => {
      return { title, align: 'left', cells: rows.map((row) => printable(of(row))), ...extra };
    })
    .filter((column) => column.cells.some((text) => text !== ''));
  const table = textTable(columns, width, paint, (text, title) =>
    title === 'status' ? markStatus(text, paint) : text,
  );
  const more = cells.length - rows.length;
  return [
    ...table.lines,
    ...(more > 0 ? [`  and ${more} more cells (--details shows all)`] : []),
    ...foldedText(table, width).map((line) => paint.dim(line)),
  ];
}

function markStatus(text: string, paint: Paint): string {
  if (text.startsWith('regression')) return paint.bad(text);
  if (text.startsWith('better')) return paint.good(text);
  return /^(inconclusive|only-base)/.test(text) ? paint.warn(text) : text;
}
