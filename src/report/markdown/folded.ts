import { printable } from '../content/printable.js';

/**
 * Folded parts of a comment, each HTML on one line: so the number of lines does not depend on content. GitHub rejects
 * comments over 65,536 characters; this stays below.
 */
export const MOST_CHARACTERS = 60_000;

/** `<details>` with a summary; nothing for an empty body. */
export function folded(summary: string, body: string): string[] {
  return body === '' ? [] : [`<details><summary>${htmlText(summary)}</summary>${body}</details>`];
}

/** Text from outside as code, so that nothing in it works as markup, mention or reference. */
export function htmlCode(text: string): string {
  return text === '' ? '' : `<code>${htmlText(text)}</code>`;
}

/** Text in HTML within Markdown. */
export function htmlText(text: string): string {
  return printable(text).replace(/[&<>"@#]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** A table on one line, with as many rows as fit into `room` characters; a last row counts the rest. */
export function htmlTable(titles: readonly string[], rows: readonly (readonly string[])[], room: number): string {
  if (rows.length === 0) return '';
  const head = `<tr>${titles.map((title) => `<th>${htmlText(title)}</th>`).join('')}</tr>`;
  const lines = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  const shown = within(lines, room - head.length);
  const left = rows.length - shown.length;
  const rest = left === 0 ? '' : `<tr><td colspan="${titles.length}">and ${left} more</td></tr>`;
  return `<table>${head}${shown.join('')}${rest}</table>`;
}

/** A list on one line, with as many entries as fit into `room` characters. */
export function htmlList(entries: readonly string[], room: number): string {
  if (entries.length === 0) return '';
  const lines = entries.map((entry) => `<li>${entry}</li>`);
  const shown = within(lines, room);
  const left = entries.length - shown.length;
  return `<ul>${shown.join('')}${left === 0 ? '' : `<li>and ${left} more</li>`}</ul>`;
}

function within(lines: readonly string[], room: number): string[] {
  let used = 0;
  let count = 0;
  for (const line of lines) {
    used += line.length;
    if (used > room) break;
    count++;
  }
  return lines.slice(0, count);
}
