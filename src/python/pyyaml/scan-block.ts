import { END, isBreakOrEnd, type Cursor } from './cursor.js';
import type { ScalarToken } from './tokens.js';

const LINE = /[^\0\r\n\x85\u2028\u2029]*/y;
const HEADER = /(?:[-+][0-9]?|[0-9][-+]?)?/y;

interface Header {
  readonly folded: boolean;
  /** How many of the line breaks at the end are kept. */
  readonly keep: 'all' | 'none' | 'one';
  /** Indentation relative to the parent's, if it is given. */
  readonly increment: number | undefined;
}

/**
 * A block scalar (`|` or `>`); its sign is next.
 *
 * @param parentIndent column of the collection around it, -1 without one
 */
export function scanBlock(cursor: Cursor, parentIndent: number): ScalarToken {
  const header = takeHeader(cursor);
  const least = Math.max(parentIndent + 1, 1);
  let indent: number;
  let breaks: string;
  if (header.increment === undefined) {
    const found = findIndent(cursor);
    indent = Math.max(least, found.indent);
    breaks = found.breaks;
  } else {
    indent = least + header.increment - 1;
    breaks = takeEmptyLines(cursor, indent);
  }
  return { kind: 'scalar', text: takeLines(cursor, indent, breaks, header), plain: false };
}

function takeHeader(cursor: Cursor): Header {
  const folded = cursor.skip(1) === '>';
  const indicators = cursor.take(HEADER);
  const digit = /\d/.exec(indicators)?.[0];
  if (digit === '0') cursor.fail('an indentation indicator of 0');
  if (cursor.peek() !== ' ' && !isBreakOrEnd(cursor.peek())) cursor.fail('an unknown indicator of a block scalar');
  cursor.skipSpaces();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.peek())) cursor.fail('text after the indicators of a block scalar');
  cursor.takeBreak();
  const keep = indicators.includes('+') ? 'all' : indicators.includes('-') ? 'none' : 'one';
  return { folded, keep, increment: digit === undefined ? undefined : Number(digit) };
}

/** The widest indentation up to the first text, and the breaks before it. */
function findIndent(cursor: Cursor): { indent: number; breaks: string } {
  let indent = 0;
  let breaks = '';
  for (;;) {
    cursor.skipSpaces();
    indent = Math.max(indent, cursor.column);
    const next = cursor.takeBreak();
    if (next === '') return { indent, breaks };
    breaks += next;
  }
}

/** The breaks of lines without text within the indentation; the cursor stops in it or at the text after it. */
function takeEmptyLines(cursor: Cursor, indent: number): string {
  let breaks = '';
  for (;;) {
    while (cursor.column < indent && cursor.peek() === ' ') cursor.skip(1);
    const next = cursor.takeBreak();
    if (next === '') return breaks;
    breaks += next;
  }
}

function takeLines(cursor: Cursor, indent: number, breaksBefore: string, header: Header): string {
  let text = '';
  let breaks = breaksBefore;
  let lineBreak = '';
  while (goesOn(cursor, indent)) {
    const startsBlank = isBlank(cursor.peek());
    text += breaks + cursor.take(LINE);
    lineBreak = cursor.takeBreak();
    breaks = takeEmptyLines(cursor, indent);
    if (!goesOn(cursor, indent)) break;
    if (!header.folded || lineBreak !== '\n' || startsBlank || isBlank(cursor.peek())) text += lineBreak;
    else if (breaks === '') text += ' ';
  }
  if (header.keep === 'none') return text;
  return text + lineBreak + (header.keep === 'all' ? breaks : '');
}

function goesOn(cursor: Cursor, indent: number): boolean {
  return cursor.column === indent && cursor.peek() !== END;
}

function isBlank(unit: string): boolean {
  return unit === ' ' || unit === '\t';
}
