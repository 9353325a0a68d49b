import { isBlankOrEnd, isBreakOrEnd, type Cursor } from './cursor.js';
import type { DirectiveToken, TagName } from './tokens.js';

const WORD = /[0-9A-Za-z_-]*/y;
const URI = /[0-9A-Za-z\-;/?:@&=+$,_.!~*'()[\]]*/y;
const HANDLE = /!(?:[0-9A-Za-z_-]*!)?/y;
const ESCAPED_BYTES = /(?:%[0-9a-fA-F]{2})*/y;
const DIGITS = /[0-9]*/y;
const REST_OF_LINE = /[^\0\r\n\x85\u2028\u2029]*/y;
/** Whether a further `!` follows before the next blank. */
const HAS_HANDLE = /![^\0 \r\n\x85\u2028\u2029!]*!/y;

/** The name of an anchor or alias; its sign is next. */
export function scanAnchorName(cursor: Cursor): string {
  cursor.skip(1);
  const name = cursor.take(WORD);
  if (name === '') cursor.fail('an anchor or alias without a name');
  if (!isBlankOrEnd(cursor.peek()) && !'?:,]}%@`'.includes(cursor.peek()))
    cursor.fail('an unknown character in the name of an anchor or alias');
  return name;
}

/** A tag; its `!` is next. */
export function scanTag(cursor: Cursor): TagName {
  const tag = takeTag(cursor);
  if (!endsWord(cursor)) cursor.fail('an unknown character in a tag');
  return tag;
}

function takeTag(cursor: Cursor): TagName {
  const next = cursor.peek(1);
  if (next === '<') {
    cursor.skip(2);
    const suffix = takeUri(cursor);
    if (cursor.peek() !== '>') cursor.fail('a tag that is not closed');
    cursor.skip(1);
    return { handle: null, suffix };
  }
  if (isBlankOrEnd(next)) {
    cursor.skip(1);
    return { handle: null, suffix: '!' };
  }
  const handle = cursor.at(HAS_HANDLE) ? takeHandle(cursor) : cursor.skip(1);
  return { handle, suffix: takeUri(cursor) };
}

/** A directive; its `%` is next. */
export function scanDirective(cursor: Cursor): DirectiveToken {
  cursor.skip(1);
  const name = cursor.take(WORD);
  if (name === '' || !endsWord(cursor)) cursor.fail('an unknown name of a directive');
  const token = takeDirective(cursor, name);
  cursor.skipSpaces();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.peek())) cursor.fail('text after a directive');
  cursor.takeBreak();
  return token;
}

function takeDirective(cursor: Cursor, name: string): DirectiveToken {
  if (name === 'YAML') {
    cursor.skipSpaces();
    const major = cursor.take(DIGITS);
    const point = cursor.skip(1);
    const minor = cursor.take(DIGITS);
    if (major === '' || point !== '.' || minor === '' || !endsWord(cursor)) cursor.fail('an unknown version of YAML');
    return { kind: 'directive', name, major };
  }
  if (name === 'TAG') {
    cursor.skipSpaces();
    const handle = takeHandle(cursor);
    if (cursor.peek() !== ' ') cursor.fail('a tag directive without a prefix');
    cursor.skipSpaces();
    const prefix = takeUri(cursor);
    if (!endsWord(cursor)) cursor.fail('an unknown character in a prefix of tags');
    return { kind: 'directive', name, handle, prefix };
  }
  cursor.take(REST_OF_LINE);
  return { kind: 'directive', name: 'other' };
}

/** `!`, `!!` or `!word!`; the first alone only before a space. */
function takeHandle(cursor: Cursor): string {
  const handle = cursor.take(HANDLE);
  if (handle === '' || (handle === '!' && cursor.peek() !== ' ')) cursor.fail('an unknown handle of tags');
  return handle;
}

function takeUri(cursor: Cursor): string {
  const uri: string[] = [];
  for (;;) {
    const plain = cursor.take(URI);
    const escaped = cursor.take(ESCAPED_BYTES);
    if (plain !== '') uri.push(plain);
    if (escaped !== '') uri.push(decode(cursor, escaped));
    if (escaped === '') break;
  }
  if (uri.length === 0 || cursor.peek() === '%') cursor.fail('an unknown character in a tag');
  return uri.join('');
}

function decode(cursor: Cursor, escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return cursor.fail('escapes in a tag that are not UTF-8');
  }
}

function endsWord(cursor: Cursor): boolean {
  return cursor.peek() === ' ' || isBreakOrEnd(cursor.peek());
}
