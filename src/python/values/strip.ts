import { SPACES } from './white-space.js';

const SPACE = new RegExp(`^[${SPACES}]$`);

/** `text.lstrip()`. */
export function stripStart(text: string): string {
  let start = 0;
  while (start < text.length && SPACE.test(text[start] ?? '')) start++;
  return text.slice(start);
}

/** `text.rstrip()`. */
export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && SPACE.test(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}

/** `text.strip()`. */
export function strip(text: string): string {
  return stripStart(stripEnd(text));
}

const SURROGATE = /[\ud800-\udfff]/;

/** What `text[index]` counts in: JavaScript's own units if they are the same, else a list of the characters. */
export function characters(text: string): string | readonly string[] {
  return SURROGATE.test(text) ? [...text] : text;
}
