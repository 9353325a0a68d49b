import { createRequire } from 'node:module';
import type CliTable from 'cli-table3';
import type { Paint } from './paint.js';
import { wrap } from './wrap.js';

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** One text for each row. */
  readonly cells: readonly string[];
  /**
   * Columns with a number are dropped when there is too little room, the highest first; those without always stay.
   * Columns that decide nothing should have at least 10.
   */
  readonly dropOrder?: number;
  /** Whether its cells may wrap when there is too little room. */
  readonly wraps?: true;
}

const INDENT = 2;

/** Narrower columns of text are hard to read. */
const LEAST_WRAPPED = 16;

/** Rows laid out at a time: cli-table3 compares each row with all before it. */
const BLOCK = 50;

/** A table without lines, and the titles of dropped columns. */
export interface TextTable {
  readonly lines: readonly string[];
  readonly dropped: readonly string[];
}

/** A column and the width of its widest cell. */
interface SizedColumn extends Column {
  readonly width: number;
}

/**
 * Lays columns out side by side.
 *
 * @param width most characters in a line; droppable columns are dropped until it fits
 * @param mark changes a cell's text after its width is settled (for colour)
 */
export function textTable(
  columns: readonly Column[],
  width: number,
  paint: Paint,
  mark: (text: string, title: string) => string = (text) => text,
): TextTable {
  const { kept, gap } = fitted(sized(columns), width);
  const titles = kept.map(({ title }) => paint.bold(title));
  const rows = rowsOf(kept, (text, { title }) => mark(text, title));
  const lines = blocks([titles, ...rows]).flatMap((block) => layOut(block, kept, gap));
  return {
    lines,
    dropped: columns.filter(({ title }) => kept.every((column) => column.title !== title)).map(({ title }) => title),
  };
}

/** Names the columns that were dropped, and where to find them; empty if none were. */
export function foldedText({ dropped }: TextTable, width: number): string[] {
  if (dropped.length === 0) return [];
  return wrap(`  not shown at ${width} columns: ${dropped.join(', ')} (--csv - has all)`, width, '    ');
}

/** Narrows gaps, wraps cells, then drops columns, until the rest fits. */
function fitted(columns: readonly SizedColumn[], width: number): { kept: readonly SizedColumn[]; gap: number } {
  const gap = [3, 2].find((spaces) => totalWidth(columns, spaces) <= width);
  if (gap !== undefined) return { kept: columns, gap };
  const over = totalWidth(columns, 2) - width;
  if (columns.some((column) => column.wraps === true && column.width - over >= LEAST_WRAPPED)) {
    return {
      kept: columns.map((column) => (column.wraps === true ? { ...column, width: column.width - over } : column)),
      gap: 2,
    };
  }
  const last = columns.reduce<SizedColumn | undefined>(
    (found, column) => ((column.dropOrder ?? -1) > (found?.dropOrder ?? -1) ? column : found),
    undefined,
  );
  return last === undefined
    ? { kept: columns, gap: 2 }
    : fitted(
        columns.filter((column) => column !== last),
        width,
      );
}

function totalWidth(columns: readonly SizedColumn[], gap: number): number {
  return INDENT + columns.reduce((sum, column) => sum + column.width, 0) + gap * Math.max(0, columns.length - 1);
}

/** Asks cli-table3 for the width of each column: it knows which characters take two places and which none. */
function sized(columns: readonly Column[]): SizedColumn[] {
  const widths = columns.map(() => 0);
  for (const block of blocks([columns.map(({ title }) => title), ...rowsOf(columns, (text) => text)])) {
    const table = tableOf(block, {});
    table.toString();
    table.options.colWidths.forEach((own, index) => (widths[index] = Math.max(widths[index] ?? 0, own ?? 0)));
  }
  return columns.map((column, index) => ({ ...column, width: widths[index] ?? 0 }));
}

function layOut(rows: readonly string[][], columns: readonly SizedColumn[], gap: number): string[] {
  const options = {
    colWidths: columns.map(({ width }) => width),
    colAligns: columns.map(({ align }) => align),
    wordWrap: columns.some(({ wraps }) => wraps),
  };
  const chars = { left: ' '.repeat(INDENT), middle: ' '.repeat(gap) };
  return tableOf(rows, { ...options, chars })
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** A table of cli-table3 without lines, padding or colours of its own. */
function tableOf(
  rows: readonly string[][],
  { chars = {}, ...options }: CliTable.TableConstructorOptions,
): CliTable.Table {
  const table = new (cliTable())({
    ...options,
    chars: { ...NO_LINES, ...chars },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  table.push(...rows);
  return table;
}

const NO_LINES: CliTable.TableConstructorOptions['chars'] = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};

/** Loaded with the first table, to save start-up time. */
function cliTable(): typeof CliTable {
  return createRequire(import.meta.url)('cli-table3') as typeof CliTable;
}

function rowsOf<C extends Column>(columns: readonly C[], text: (cell: string, column: C) => string): string[][] {
  return (columns[0]?.cells ?? []).map((_, row) => columns.map((column) => text(column.cells[row] ?? '', column)));
}

function blocks(rows: readonly string[][]): string[][][] {
  return Array.from({ length: Math.ceil(rows.length / BLOCK) }, (_, index) =>
    rows.slice(index * BLOCK, (index + 1) * BLOCK),
  );
}
