import { LimitError } from '../../../../base/errors.js';
import { PythonError } from '../../../../python/error.js';
import { parsedFile } from '../../../../python/parsed-file.js';

/** No address or commit message is shorter, with its quotes. */
const SHORTEST = 8;
const STRING = /"(?:[^"\\]|\\.)*"/g;

/** Applies a change to the texts in a file: the strings of a JSON document, or else the whole text. */
export function mapText(bytes: Uint8Array, change: (text: string) => string): Uint8Array {
  const text = textOf(bytes);
  if (text === undefined) return bytes;
  const changed = isJson(bytes) ? text.replace(STRING, (quoted) => mapQuoted(quoted, change)) : change(text);
  return changed === text ? bytes : Buffer.from(changed);
}

function mapQuoted(quoted: string, change: (text: string) => string): string {
  if (quoted.length < SHORTEST) return quoted;
  const before = JSON.parse(quoted) as string;
  const after = change(before);
  return after === before ? quoted : JSON.stringify(after);
}

/** Undefined if it is not text. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isJson(bytes: Uint8Array): boolean {
  try {
    parsedFile(bytes, 'json');
    return true;
  } catch (error) {
    if (error instanceof PythonError || error instanceof LimitError) return false;
    throw error;
  }
}
