import { printable } from '../content/printable.js';

/** A column of a Markdown table. Cells are Markdown already. */
export interface MarkdownColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly cells: readonly string[];
}

/** A table. Vertical bars are escaped: they would end a cell even within code. */
export function tableLines(columns: readonly MarkdownColumn[], rows: number): string[] {
  const line = (texts: readonly string[]): string =>
    `| ${texts.map((text) => text.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [
    line(columns.map((column) => column.title)),
    line(columns.map((column) => (column.align === 'right' ? '---:' : ':---'))),
    ...Array.from({ length: rows }, (_, row) => line(columns.map((column) => column.cells[row] ?? ''))),
  ];
}

/**
 * Text from outside as a code span, so that nothing in it works as markup, mention, link or reference. Empty for no
 * text.
 */
export function code(text: string): string {
  const shown = printable(text);
  if (shown === '') return '';
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}

/** Text within a sentence: markup is escaped, mentions and links are broken up. */
export function markdownText(text: string): string {
  return printable(text)
    .replace(/[&<>]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[mark] ?? mark)
    .replace(/^[-+=]|[\\`*_[\]#|~]/g, '\\$&')
    .replace(/@/g, '@<!-- -->')
    .replace(/(https?|ftp):\/\//gi, '$1:<!-- -->//')
    .replace(/www\./gi, (mark) => `${mark.slice(0, 3)}<!-- -->.`);
}
