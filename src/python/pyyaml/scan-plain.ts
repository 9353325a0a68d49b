import { fold, isBlankOrEnd, type Cursor } from './cursor.js';
import type { ScalarToken } from './tokens.js';

const BLOCK_TEXT = /[^\0 \t\r\n\x85\u2028\u2029:]*/y;
const FLOW_TEXT = /[^\0 \t\r\n\x85\u2028\u2029:,?[\]{}]*/y;
const FLOW_SIGNS = ',[]{}';
const SPACES = / */y;

export interface PlainScalar {
  readonly token: ScalarToken;
  /** Whether it ends at the beginning of a line, where a key may follow. */
  readonly endsLine: boolean;
}

/**
 * An unquoted scalar, over as many lines as it spans.
 *
 * @param flow whether it stands within brackets
 * @param indent least column of its further lines, outside of brackets
 */
export function scanPlain(cursor: Cursor, flow: boolean, indent: number): PlainScalar {
  let text = '';
  let gap: Gap = { text: '', endsLine: false };
  while (cursor.peek() !== '#') {
    const words = takeText(cursor, flow);
    if (words === '') break;
    text += gap.text + words;
    gap = takeGap(cursor);
    if (gap.text === '' || (!flow && cursor.column < indent)) break;
  }
  return { token: { kind: 'scalar', text, plain: true }, endsLine: gap.endsLine };
}

/** Text up to a blank or a sign; a colon is a sign only before a blank (or, within brackets, before a bracket). */
function takeText(cursor: Cursor, flow: boolean): string {
  let text = '';
  for (;;) {
    text += cursor.take(flow ? FLOW_TEXT : BLOCK_TEXT);
    if (cursor.peek() !== ':') return text;
    const next = cursor.peek(1);
    if (isBlankOrEnd(next) || (flow && FLOW_SIGNS.includes(next))) return text;
    text += cursor.skip(1);
  }
}

interface Gap {
  /** What the blanks become if the scalar continues; empty if it cannot. */
  readonly text: string;
  readonly endsLine: boolean;
}

function takeGap(cursor: Cursor): Gap {
  const spaces = cursor.take(SPACES);
  const first = cursor.takeBreak();
  if (first === '') return { text: spaces, endsLine: false };
  let more = '';
  for (;;) {
    if (cursor.atSeparator()) return { text: '', endsLine: true };
    cursor.skipSpaces();
    const next = cursor.takeBreak();
    if (next === '') return { text: fold(first, more), endsLine: true };
    more += next;
  }
}
