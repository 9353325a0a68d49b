import { PythonError } from '../error.js';
import { readClass } from './regex-classes.js';
import { classMembers, literal, readEscape, type PatternText } from './regex-escapes.js';

/** The flags of a Python pattern that affect the translation. */
interface Modes {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
}

export interface TranslatedRegex {
  readonly source: string;
  readonly flags: string;
}

const LONGEST = 10_000;
const LEADING_FLAGS = /^\(\?([aimsu]+)\)/;

/**
 * Translates a Python regular expression into JavaScript's syntax, part by part. What neither knows is left for
 * JavaScript to refuse.
 *
 * @throws PythonError ValueError for parts that cannot be translated
 */
export function translateRegex(pattern: string): TranslatedRegex {
  if (pattern.length > LONGEST) throw badRegex(pattern.slice(0, 50), `longer than ${LONGEST} characters`);
  const leading = LEADING_FLAGS.exec(pattern);
  const letters = leading?.[1] ?? '';
  const modes: Modes = {
    ignoreCase: letters.includes('i'),
    multiline: letters.includes('m'),
    dotAll: letters.includes('s'),
  };
  const text: PatternText = {
    characters: [...pattern.slice(leading?.[0].length ?? 0)],
    index: 0,
    unicode: !letters.includes('a'),
    fail: (why) => {
      throw badRegex(pattern, why);
    },
  };
  const names = new Set<string>();
  let source = '';
  while (text.index < text.characters.length) source += readPart(text, modes, names);
  return { source, flags: modes.ignoreCase ? 'iv' : 'v' };
}

function badRegex(pattern: string, why: string): PythonError {
  return new PythonError('ValueError', `bad regular expression ${JSON.stringify(pattern)}: ${why}`);
}

function readPart(text: PatternText, modes: Modes, names: Set<string>): string {
  const character = text.characters[text.index++] ?? '';
  switch (character) {
    case '\\':
      return readOutsideEscape(text);
    case '[':
      return readClass(text);
    case '(':
      return readGroupStart(text, names);
    case '{':
      return readBraces(text);
    case '.':
      return modes.dotAll ? '[^]' : '[^\\n]';
    case '^':
      return modes.multiline ? '(?<![^\\n])' : '^';
    case '$':
      return modes.multiline ? '(?![^\\n])' : '(?=\\n?$)';
    case ')':
    case '|':
    case '*':
    case '+':
    case '?':
      return character;
    default:
      return literal(character);
  }
}

/** Anchors, references and classes; all other escapes mean the same inside of brackets. */
function readOutsideEscape(text: PatternText): string {
  const rest = text.characters.slice(text.index, text.index + 3).join('');
  const kind = rest[0] ?? '';
  const found = anchor(kind, classMembers('w', text.unicode) ?? '') ?? classMembers(kind, text.unicode);
  if (found !== undefined) {
    text.index++;
    return 'AZbB'.includes(kind) ? found : `[${found}]`;
  }
  const reference = /^[1-9]\d?/.exec(rest)?.[0];
  if (reference === undefined || /^[1-3][0-7]{2}/.test(rest)) return literal(readEscape(text));
  text.index += reference.length;
  // In a group of its own, so that a following digit does not join the number.
  return `(?:\\${reference})`;
}

function anchor(kind: string, word: string): string | undefined {
  switch (kind) {
    case 'A':
      return '^';
    case 'Z':
      return '$';
    case 'b':
      return `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))`;
    case 'B':
      return `(?:(?<=[${word}])(?=[${word}])|(?<![${word}])(?![${word}]))`;
    default:
      return undefined;
  }
}

/** An opening bracket with what makes it special. */
function readGroupStart(text: PatternText, names: Set<string>): string {
  const rest = text.characters.slice(text.index, text.index + 200).join('');
  if (!rest.startsWith('?')) return '(';
  const start = /^\?(?:([:=!]|<[=!])|P<([^>]+)>|P=([^)]+)\)|#[^)]*\))/.exec(rest);
  const [all, plain, name, reference] = start ?? text.fail(`cannot read "(${rest.slice(0, 5)}"`);
  text.index += [...all].length;
  if (plain !== undefined) return `(?${plain}`;
  if (name !== undefined) return namedGroup(text, name, names);
  return reference === undefined ? '' : `\\k<${reference}>`;
}

function namedGroup(text: PatternText, name: string, names: Set<string>): string {
  if (names.has(name)) text.fail(`the name "${name}" is used twice`);
  names.add(name);
  return `(?<${name}>`;
}

/** `{2}`, `{2,}`, `{,3}`, `{2,3}` repeat; any other brace is literal. */
function readBraces(text: PatternText): string {
  const rest = text.characters.slice(text.index, text.index + 40).join('');
  const match = /^(\d*)(,?)(\d*)\}/.exec(rest);
  if (match === null || (match[1] === '' && match[2] === '')) return literal('{');
  text.index += match[0].length;
  const [, least = '', comma = '', most = ''] = match;
  return `{${least === '' ? '0' : least}${comma}${most}}`;
}
