import { SPACES } from '../values/white-space.js';

/** A Python pattern being read, character by character (code points). */
export interface PatternText {
  readonly characters: readonly string[];
  index: number;
  /** False under the flag `a`: only ASCII letters and digits count. */
  readonly unicode: boolean;
  readonly fail: (why: string) => never;
}

/** The members of Python's `\d`, `\s` or `\w`, to stand between brackets; undefined for other letters. */
export function classMembers(kind: string, unicode: boolean): string | undefined {
  switch (kind) {
    case 'd':
      return unicode ? '\\p{Nd}' : '0-9';
    case 's':
      return unicode ? SPACES : ASCII_SPACE;
    case 'w':
      return unicode ? '\\p{L}\\p{N}_' : 'A-Za-z0-9_';
    // Complements, as classes nested in the class.
    case 'D':
    case 'S':
    case 'W':
      return `[^${classMembers(kind.toLowerCase(), unicode) ?? ''}]`;
    default:
      return undefined;
  }
}

const ASCII_SPACE = ' \\t\\n\\r\\f\\v';

/** A character that stands for itself, inside or outside of brackets. */
export function literal(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (/^[A-Za-z0-9_]$/.test(character)) return character;
  return `\\u{${code.toString(16)}}`;
}

const NAMED: Readonly<Record<string, string>> = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const HEX_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The character that an escape stands for; the backslash has been read. */
export function readEscape(text: PatternText): string {
  const kind = text.characters[text.index];
  if (kind === undefined) return text.fail('a backslash at the end');
  const hexLength = Object.hasOwn(HEX_LENGTH, kind) ? HEX_LENGTH[kind] : undefined;
  if (hexLength !== undefined) return readHex(text, hexLength);
  if (/[0-7]/.test(kind)) return readOctal(text);
  text.index++;
  if (Object.hasOwn(NAMED, kind)) return NAMED[kind] ?? '';
  if (/[A-Za-z0-9]/.test(kind)) return text.fail(`unknown escape \\${kind}`);
  return kind;
}

function readHex(text: PatternText, length: number): string {
  const digits = text.characters.slice(text.index + 1, text.index + 1 + length).join('');
  const code = Number.parseInt(digits, 16);
  if (digits.length !== length || !/^[0-9a-fA-F]+$/.test(digits) || code > 0x10ffff)
    return text.fail('an escape that is cut short');
  text.index += 1 + length;
  return String.fromCodePoint(code);
}

function readOctal(text: PatternText): string {
  const rest = text.characters.slice(text.index, text.index + 3).join('');
  const digits = /^(?:0[0-7]{0,2}|[0-7]{3})/.exec(rest)?.[0];
  if (digits === undefined) return text.fail('a reference to a group that does not exist');
  const code = Number.parseInt(digits, 8);
  if (code > 0o377) return text.fail('an octal escape over \\377');
  text.index += digits.length;
  return String.fromCodePoint(code);
}
