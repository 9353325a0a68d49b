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

/**
 * What `text[index]` indexes: the text itself where JavaScript's units are Python's characters, else a list of
 * characters.
 */
export function characters(text: string): string | readonly string[] {
  return SURROGATE.test(text) ? [...text] : text;
}
