import { END, fold, isBreak, type Cursor } from './cursor.js';
import type { ScalarToken } from './tokens.js';

const TEXT = /[^'"\\\0 \t\r\n\x85\u2028\u2029]*/y;
const BLANKS = /[ \t]*/y;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

/** Escapes by code point, with the number of their digits. */
const CODES: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** A scalar in single or double quotes; the opening quote is next. */
export function scanQuoted(cursor: Cursor): ScalarToken {
  const quote = cursor.skip(1);
  let text = '';
  for (;;) {
    text += quote === '"' ? takeDouble(cursor) : takeSingle(cursor);
    if (cursor.peek() === quote) break;
    text += takeGap(cursor);
  }
  cursor.skip(1);
  return { kind: 'scalar', text, plain: false };
}

/** Up to a blank or the closing quote. */
function takeSingle(cursor: Cursor): string {
  let text = '';
  for (;;) {
    text += cursor.take(TEXT);
    const unit = cursor.peek();
    if (unit === "'") {
      if (cursor.peek(1) !== "'") return text;
      cursor.skip(1);
    } else if (unit !== '"' && unit !== '\\') {
      return text;
    }
    text += cursor.skip(1);
  }
}

/** Up to a blank or the closing quote. */
function takeDouble(cursor: Cursor): string {
  let text = '';
  let last = '';
  for (;;) {
    const plain = cursor.take(TEXT);
    if (plain !== '') last = plain;
    const unit = cursor.peek();
    let piece: string;
    if (unit === "'") piece = cursor.skip(1);
    else if (unit === '\\') piece = takeEscape(cursor);
    else return text + plain;
    if (joinsHalves(last, piece)) cursor.joinedHalves = true;
    if (piece !== '') last = piece;
    // Look at the pieces, since inspecting a text while it is being built copies all of it.
    text += plain + piece;
  }
}

/** Whether one ends with the first half of a character, and the other begins with a second half. */
function joinsHalves(before: string, after: string): boolean {
  const [last, first] = [before.charCodeAt(before.length - 1), after.charCodeAt(0)];
  return last >= 0xd800 && last <= 0xdbff && first >= 0xdc00 && first <= 0xdfff;
}

function takeEscape(cursor: Cursor): string {
  cursor.skip(1);
  const kind = cursor.peek();
  if (isBreak(kind)) {
    cursor.takeBreak();
    return takeEmptyLines(cursor);
  }
  cursor.skip(1);
  const simple = ESCAPES.get(kind);
  if (simple !== undefined) return simple;
  const length = CODES.get(kind);
  if (length === undefined) return cursor.fail('an unknown escape');
  const digits = cursor.skip(length);
  const code = /^[0-9a-fA-F]+$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
  if (digits.length < length || !(code <= 0x10ffff))
    return cursor.fail(`an escape that is no ${length} hexadecimal digits of a character`);
  return String.fromCodePoint(code);
}

function takeGap(cursor: Cursor): string {
  const blanks = cursor.take(BLANKS);
  if (cursor.peek() === END) return cursor.fail('a quote that is never closed');
  const first = cursor.takeBreak();
  return first === '' ? blanks : fold(first, takeEmptyLines(cursor));
}

/** The breaks of empty lines, and the blanks before what follows. */
function takeEmptyLines(cursor: Cursor): string {
  let breaks = '';
  for (;;) {
    if (cursor.atSeparator()) return cursor.fail('a document separator within quotes');
    cursor.take(BLANKS);
    const next = cursor.takeBreak();
    if (next === '') return breaks;
    breaks += next;
  }
}
