import type { Paint } from './paint.js';

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** One text a row. */
  readonly cells: readonly string[];
  /** Columns with a number go when there is too little room, the highest first; those without always stay. */
  readonly dropOrder?: number;
}

const INDENT = 2;

/** A table without lines, and the titles of columns for which there was no room. */
export interface TextTable {
  readonly lines: readonly string[];
  readonly dropped: readonly string[];
}

/**
 * Lays columns out side by side.
 *
 * @param width how many characters a line may have; columns that may go do so until it fits
 * @param mark changes the text of a cell after its width is settled (for colour)
 */
export function textTable(columns: readonly Column[], width: number, paint: Paint, mark: (text: string, title: string) => string = (text) => text): TextTable {
  const kept = [...columns];
  const dropped: string[] = [];
  let gap = 3;
  while (totalWidth(kept, gap) > width) {
    if (gap > 2) {
      gap = 2;
      continue;
    }
    const next = kept.filter((column) => column.dropOrder !== undefined).sort((a, b) => (b.dropOrder ?? 0) - (a.dropOrder ?? 0))[0];
    if (next === undefined) break;
    kept.splice(kept.indexOf(next), 1);
    dropped.push(next.title);
    gap = 3;
  }
  const rows = columns[0]?.cells.length ?? 0;
  const title = (column: Column): string => paint.bold(pad(column.title, column));
  const lines = [joined(kept.map(title), gap)];
  for (let row = 0; row < rows; row++) {
    lines.push(joined(kept.map((column) => mark(pad(column.cells[row] ?? '', column), column.title)), gap));
  }
  return { lines, dropped };
}

function joined(cells: readonly string[], gap: number): string {
  return (' '.repeat(INDENT) + cells.join(' '.repeat(gap))).trimEnd();
}

function pad(text: string, column: Column): string {
  const missing = ' '.repeat(Math.max(0, widthOf(column) - text.length));
  return column.align === 'right' ? missing + text : text + missing;
}

function widthOf(column: Column): number {
  return Math.max(column.title.length, ...column.cells.map((cell) => cell.length));
}

function totalWidth(columns: readonly Column[], gap: number): number {
  return INDENT + columns.reduce((sum, column) => sum + widthOf(column), 0) + gap * Math.max(0, columns.length - 1);
}
