import { printable } from '../content/printable.js';

/**
 * Parts of a comment that are folded away. They are HTML on one line each: so a comment has as many lines however much
 * it holds, and GitHub, which refuses comments of more than 65,536 characters, is given fewer.
 */
export const MOST_CHARACTERS = 60_000;

/** `<details>` with a summary; nothing for an empty body. */
export function folded(summary: string, body: string): string[] {
  return body === '' ? [] : [`<details><summary>${htmlText(summary)}</summary>${body}</details>`];
}

/** Text from outside as code: nothing in it is markup, a mention or a reference. */
export function htmlCode(text: string): string {
  return text === '' ? '' : `<code>${htmlText(text)}</code>`;
}

/** Text in HTML within Markdown. */
export function htmlText(text: string): string {
  return printable(text).replace(/[&<>"@#]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** A table on one line, as many rows of it as `room` characters hold; a last row counts the others. */
export function htmlTable(titles: readonly string[], rows: readonly (readonly string[])[], room: number): string {
  if (rows.length === 0) return '';
  const head = `<tr>${titles.map((title) => `<th>${htmlText(title)}</th>`).join('')}</tr>`;
  const lines = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  const shown = within(lines, room - head.length);
  const left = rows.length - shown.length;
  const rest = left === 0 ? '' : `<tr><td colspan="${titles.length}">and ${left} more</td></tr>`;
  return `<table>${head}${shown.join('')}${rest}</table>`;
}

/** A list on one line, as many entries of it as `room` characters hold. */
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
