import { PythonError } from '../error.js';

/** Marks the end of the text; no document may contain it. */
export const END = '\0';

/** What YAML 1.1 forbids in a document. A surrogate pair counts as the character that it encodes. */
const FORBIDDEN = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

const SPACES = / */y;
const COMMENT = /#[^\0\r\n\x85\u2028\u2029]*/y;
/** Not one unit wide in Python: half of a surrogate pair, or a byte order mark, which has no width. */
const ODD_WIDTH = /[\ud800-\udfff\ufeff]/;

/** The text of a document and the position in it. Columns and distances count code points, as in Python. */
export class Cursor {
  index = 0;
  line = 1;
  /** Two escapes that are halves of one character were joined. */
  joinedHalves = false;
  readonly #text: string;
  #columnIndex = 0;
  #column = 0;

  /** @throws PythonError if the text holds characters that YAML forbids */
  constructor(text: string) {
    this.#text = text + END;
    const forbidden = FORBIDDEN.exec(text);
    if (forbidden !== null) {
      const code = forbidden[0].codePointAt(0) ?? 0;
      throw new PythonError(
        'YAMLError',
        `not YAML: the character U+${code.toString(16).toUpperCase().padStart(4, '0')} is not allowed`,
      );
    }
  }

  /** The code unit that far ahead. */
  peek(ahead = 0): string {
    return this.#text[this.index + ahead] ?? END;
  }

  /** Whether the pattern matches here. @param pattern sticky */
  at(pattern: RegExp): boolean {
    pattern.lastIndex = this.index;
    return pattern.test(this.#text);
  }

  /** Takes what matches, which may be empty. @param pattern sticky, and matches no line break */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.index;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.index += found.length;
    return found;
  }

  /** Takes that many code units, none of them a line break. */
  skip(units: number): string {
    const start = this.index;
    this.index += units;
    return this.#text.slice(start, this.index);
  }

  skipSpaces(): void {
    this.take(SPACES);
  }

  skipComment(): void {
    this.take(COMMENT);
  }

  /** Takes one line break, if there is one, and gives the character that it stands for. */
  takeBreak(): '' | '\n' | '\u2028' | '\u2029' {
    const unit = this.peek();
    if (!isBreak(unit)) return '';
    this.index += unit === '\r' && this.peek(1) === '\n' ? 2 : 1;
    this.line++;
    this.#columnIndex = this.index;
    this.#column = 0;
    return unit === '\u2028' || unit === '\u2029' ? unit : '\n';
  }

  /** Characters since the beginning of the line. */
  get column(): number {
    const passed = this.#text.slice(this.#columnIndex, this.index);
    this.#column += ODD_WIDTH.test(passed) ? [...passed.replaceAll('\ufeff', '')].length : passed.length;
    this.#columnIndex = this.index;
    return this.#column;
  }

  /** Whether more than this many characters were read since an earlier index. */
  isFartherThan(characters: number, since: number): boolean {
    const units = this.index - since;
    if (units <= characters) return false;
    return units > 2 * characters || [...this.#text.slice(since, this.index)].length > characters;
  }

  /** Whether the line that begins here is `---` or `...`. */
  atSeparator(): boolean {
    return this.at(SEPARATOR);
  }

  /** @param kind tokens that follow each other wrongly are no ScannerError */
  fail(problem: string, kind: 'ScannerError' | 'YAMLError' = 'ScannerError'): never {
    throw new PythonError(kind, `not YAML: ${problem} at line ${this.line}`);
  }
}

const SEPARATOR = /(?:---|\.\.\.)[\0 \t\r\n\x85\u2028\u2029]/y;

/** Whether the code unit ends a line. */
export function isBreak(unit: string): boolean {
  return unit === '\n' || unit === '\r' || unit === '\x85' || unit === '\u2028' || unit === '\u2029';
}

export function isBreakOrEnd(unit: string): boolean {
  return unit === END || isBreak(unit);
}

export function isBlankOrEnd(unit: string): boolean {
  return unit === ' ' || unit === '\t' || isBreakOrEnd(unit);
}

/**
 * Folds a line break within a scalar and the breaks of the empty lines after it: a single break becomes a space.
 *
 * @param first the line's own break
 * @param more those of the empty lines
 */
export function fold(first: string, more: string): string {
  if (first !== '\n') return first + more;
  return more === '' ? ' ' : more;
}
