import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFolder } from '../../base/package-folder.js';

/** Lines shown before and after the one that matters. */
const AROUND = 2;

interface Place {
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

/**
 * Where in a user's code an exception came from: its line between its neighbours, with a caret below the column.
 * Undefined where the stack names no file of theirs.
 *
 * @param below files are named relative to this folder
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

/** What stands before a column, tabs kept, so that the caret is below it. */
function spaces(text: string, column: number): string {
  return text.slice(0, column - 1).replace(/[^\t]/g, ' ');
}

/** `at f (file:///a/b.ts:3:7)`, `at /a/b.ts:3:7`, and `/a/b.ts:3:7: ERROR: …` of what translates TypeScript. */
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

/** The harness and its libraries: nothing that users wrote. */
function isOurs(file: string): boolean {
  return file.includes(`${path.sep}node_modules${path.sep}`) || OWN.some((folder) => file.startsWith(folder));
}

const HARNESS = packageFolder();
const OWN = ['bin', 'src', 'dist', 'mocks', 'test'].map((name) => path.join(HARNESS, name) + path.sep);
