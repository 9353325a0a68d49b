import { PythonError } from '../error.js';
import { cut, shortPiece } from './known-text.js';
import { floatValue, integerValue, type Value } from '../values/value.js';

const SMALL_INTEGER = 15;

/** The text being read, and the position in it. */
export class JsonText {
  index = 0;
  nodesLeft: number;
  constructor(
    readonly text: string,
    /** The deepest nesting accepted. */
    readonly nesting: number,
    /** The most values accepted. */
    readonly nodes: number,
  ) {
    this.nodesLeft = nodes;
  }

  /** The code unit at the index; NaN at the end. */
  peek(): number {
    return this.text.charCodeAt(this.index);
  }

  skipWhite(): void {
    const { text } = this;
    let { index } = this;
    for (let unit = text.charCodeAt(index); unit <= 0x20; unit = text.charCodeAt(++index)) {
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) break;
    }
    this.index = index;
  }

  fail(expected: string): never {
    const line = this.text.slice(0, this.index).split('\n').length;
    throw new PythonError('JSONDecodeError', `not JSON: expected ${expected} at line ${line} (char ${this.index})`);
  }
}

/** Words that stand for values; Python accepts the last three. */
const WORDS: readonly (readonly [string, Value])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];

/** A word or a number. */
export function readScalar(source: JsonText): Value {
  const unit = source.peek();
  if (unit >= 0x30 && unit <= 0x39) return readNumber(source);
  for (const [word, value] of WORDS) {
    if (source.text.startsWith(word, source.index)) {
      source.index += word.length;
      return value;
    }
  }
  return readNumber(source);
}

const NUMBER = /(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?/y;

function readNumber(source: JsonText): Value {
  NUMBER.lastIndex = source.index;
  const match = NUMBER.exec(source.text);
  if (match === null) return source.fail('a value');
  source.index = NUMBER.lastIndex;
  const [text, whole = '', fraction, exponent] = match;
  if (fraction !== undefined || exponent !== undefined) return floatValue(Number(text));
  // Python's own guard against slow conversions.
  const digits = whole.startsWith('-') ? whole.length - 1 : whole.length;
  if (digits > 4300) throw new PythonError('ValueError', `integer of ${digits} digits`);
  // Python has no negative zero among its integers.
  return whole.length <= SMALL_INTEGER ? Number(whole) + 0 : integerValue(BigInt(whole));
}

const PLAIN = /[^"\\\u0000-\u001f]*/y;
/** The code units that may follow a backslash. */
const SIMPLE_ESCAPES: ReadonlySet<number> = new Set([...'"\\/bfnrt'].map((character) => character.charCodeAt(0)));
const HEX_ESCAPE = /u[0-9a-fA-F]{4}/y;

/** Reads a string; the opening quote is at the index. */
export function readString(source: JsonText): string {
  const { text } = source;
  const start = source.index++;
  const short = shortPiece(text, source.index);
  if (short !== undefined) {
    source.index += short.length + 1;
    return short;
  }
  let escaped = false;
  while (!endsPlain(source)) {
    skipEscape(source);
    escaped = true;
  }
  source.index++;
  // Both languages write strings alike, and anything malformed has been found by now.
  return escaped ? (JSON.parse(text.slice(start, source.index)) as string) : cut(text, start + 1, source.index - 1);
}

/** Advances to the next quote or backslash; true if it is the quote. */
function endsPlain(source: JsonText): boolean {
  if (source.peek() !== 0x5c) {
    PLAIN.lastIndex = source.index;
    PLAIN.test(source.text);
    source.index = PLAIN.lastIndex;
  }
  const unit = source.peek();
  if (unit === 0x22) return true;
  if (unit === 0x5c) return false;
  return source.fail(Number.isNaN(unit) ? 'the end of the string' : 'no control character in a string');
}

/** Advances past an escape; its backslash is at the index. */
function skipEscape(source: JsonText): void {
  const kind = source.text.charCodeAt(source.index + 1);
  if (SIMPLE_ESCAPES.has(kind)) {
    source.index += 2;
    return;
  }
  HEX_ESCAPE.lastIndex = source.index + 1;
  if (!HEX_ESCAPE.test(source.text)) source.fail('a valid escape');
  source.index = HEX_ESCAPE.lastIndex;
}
