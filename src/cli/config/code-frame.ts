import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFolder } from '../../base/package-folder.js';

/** Lines shown before and after the line in question. */
const AROUND = 2;

interface Place {
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

/**
 * The line of a user's code that threw, with its neighbours and a caret below the column. Undefined if the stack names
 * none of the user's files.
 *
 * @param below file names are shown relative to this folder
 */
export function codeFrameOf(error: unknown, below: string): string | undefined {
  const place = placeOf(error);
  if (place === undefined) return undefined;
  const lines = readFileSync(place.file, 'utf8').split('\n');
  if (place.line > lines.length) return undefined;
  const first = Math.max(1, place.line - AROUND);
  const last = Math.min(lines.length, place.line + AROUND);
  const gutter = String(last).length;
  const shown = lines.slice(first - 1, last).flatMap((text, index) => {
    const number = first + index;
    const row = `${number === place.line ? '>' : ' '} ${String(number).padStart(gutter)} | ${text}`.trimEnd();
    const caret = `  ${' '.repeat(gutter)} | ${spaces(text, place.column)}^`;
    return number === place.line ? [row, caret] : [row];
  });
  return [`${path.relative(below, place.file)}:${place.line}:${place.column}`, ...shown].join('\n');
}

/** Spaces up to a column; tabs are kept, so that the caret lines up. */
function spaces(text: string, column: number): string {
  return text.slice(0, column - 1).replace(/[^\t]/g, ' ');
}

/** `at f (file:///a/b.ts:3:7)`, `at /a/b.ts:3:7`, and esbuild's `/a/b.ts:3:7: ERROR: …`. */
const PLACE = /(file:\/\/\/[^\s()]+?|\/[^\s()]+?):(\d+):(\d+)/g;

function placeOf(error: unknown): Place | undefined {
  if (!(error instanceof Error)) return undefined;
  const texts = [error.message, error.stack ?? ''];
  const places = texts.flatMap((text) => [...text.matchAll(PLACE)]);
  for (const [, where = '', line, column] of places) {
    const file = fileOf(where);
    if (file === undefined || isOurs(file)) continue;
    return { file, line: Number(line), column: Math.max(1, Number(column)) };
  }
  return undefined;
}

function fileOf(where: string): string | undefined {
  try {
    const file = where.startsWith('file:') ? fileURLToPath(where.replace(/\?.*$/, '')) : where;
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a file belongs to the harness or a library, not to the user. */
function isOurs(file: string): boolean {
  return file.includes(`${path.sep}node_modules${path.sep}`) || OWN.some((folder) => file.startsWith(folder));
}

const HARNESS = packageFolder();
const OWN = ['bin', 'src', 'dist', 'mocks', 'test'].map((name) => path.join(HARNESS, name) + path.sep);
