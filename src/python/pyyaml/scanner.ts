import { END, isBlankOrEnd, type Cursor } from './cursor.js';
import { scanBlock } from './scan-block.js';
import { scanAnchorName, scanDirective, scanTag } from './scan-names.js';
import { scanPlain } from './scan-plain.js';
import { scanQuoted } from './scan-quoted.js';
import { SimpleKeys } from './simple-keys.js';
import type { Sign, Token } from './tokens.js';

const OPENING: ReadonlyMap<string, Sign> = new Map([
  ['[', 'flowSequenceStart'],
  ['{', 'flowMappingStart'],
]);
const CLOSING: ReadonlyMap<string, Sign> = new Map([
  [']', 'flowSequenceEnd'],
  ['}', 'flowMappingEnd'],
]);

/** No unquoted scalar begins with these, except some that precede a non-blank character. */
const SIGNS = '-?:,[]{}#&*!|>\'"%@`';

/**
 * Turns the text into tokens, looking ahead as little as it can. Indentation and the colons of keys become tokens of
 * their own.
 */
export class Scanner {
  readonly #tokens: Token[] = [];
  #taken = 0;
  #done = false;
  /** Levels of brackets around the cursor. */
  #flowLevel = 0;
  /** Columns of the block collections around the cursor; -1 stands for none. */
  readonly #indents: number[] = [-1];
  /** Whether a key can begin here (outside of brackets: at the beginning of a line or after a sign). */
  #keyAllowed = true;
  readonly #keys: SimpleKeys;

  constructor(readonly cursor: Cursor) {
    this.#keys = new SimpleKeys(cursor);
    if (cursor.peek() === '\ufeff') cursor.skip(1);
  }

  /** The next token; `streamEnd` repeats at the end. @throws PythonError if no token can begin there */
  peek(): Token {
    while (this.#needsMore()) this.#fetch();
    return this.#tokens[0] ?? { kind: 'streamEnd' };
  }

  next(): Token {
    const token = this.peek();
    this.#tokens.shift();
    this.#taken++;
    return token;
  }

  /** Whether there is no token yet, or the next one may turn out to begin a key. */
  #needsMore(): boolean {
    if (this.#done) return false;
    if (this.#tokens.length === 0) return true;
    this.#keys.dropStale();
    return this.#keys.firstToken === this.#taken;
  }

  get #indent(): number {
    return this.#indents.at(-1) ?? -1;
  }

  #fetch(): void {
    this.#skipToToken();
    this.#keys.dropStale();
    this.#closeBlocks(this.cursor.column);
    const unit = this.cursor.peek();
    if (unit === END) this.#fetchEnd();
    else if (!this.#fetchDocumentSign(unit) && !this.#fetchFlowSign(unit) && !this.#fetchBlockSign(unit))
      this.#fetchContent(unit);
  }

  #skipToToken(): void {
    for (;;) {
      this.cursor.skipSpaces();
      this.cursor.skipComment();
      if (this.cursor.takeBreak() === '') return;
      if (this.#flowLevel === 0) this.#keyAllowed = true;
    }
  }

  /** Ends the block collections that are indented further. */
  #closeBlocks(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#indents.pop();
      this.#tokens.push({ kind: 'blockEnd' });
    }
  }

  #endDocument(): void {
    // A bracket that is still open is for the composer to complain about.
    this.#closeBlocks(-1);
    this.#keys.drop(this.#flowLevel);
    this.#keyAllowed = false;
  }

  #fetchEnd(): void {
    this.#endDocument();
    this.#done = true;
    this.#tokens.push({ kind: 'streamEnd' });
  }

  #fetchDocumentSign(unit: string): boolean {
    if (this.cursor.column > 0) return false;
    if (unit === '%') {
      this.#endDocument();
      this.#tokens.push(scanDirective(this.cursor));
      return true;
    }
    if (!this.cursor.atSeparator()) return false;
    this.#endDocument();
    this.cursor.skip(3);
    this.#tokens.push({ kind: unit === '-' ? 'documentStart' : 'documentEnd' });
    return true;
  }

  #fetchFlowSign(unit: string): boolean {
    const opening = OPENING.get(unit);
    const closing = CLOSING.get(unit);
    if (opening !== undefined) {
      this.#saveKey();
      this.#flowLevel++;
      this.#pushSign(opening, true);
    } else if (closing !== undefined) {
      this.#keys.drop(this.#flowLevel);
      if (this.#flowLevel === 0) this.cursor.fail('a bracket is closed that was not opened');
      this.#flowLevel--;
      this.#pushSign(closing, false);
    } else if (unit === ',') {
      this.#keys.drop(this.#flowLevel);
      this.#pushSign('flowEntry', true);
    } else {
      return false;
    }
    return true;
  }

  /** `-`, `?` and `:`, which are signs only before a blank; within brackets the last two always are. */
  #fetchBlockSign(unit: string): boolean {
    const blankNext = isBlankOrEnd(this.cursor.peek(1));
    const flow = this.#flowLevel > 0;
    if (unit === '-' && blankNext) {
      if (!flow) this.#openBlock('blockSequenceStart', 'a sequence entry');
      this.#keys.drop(this.#flowLevel);
      this.#pushSign('blockEntry', true);
    } else if (unit === '?' && (flow || blankNext)) {
      if (!flow) this.#openBlock('blockMappingStart', 'a key');
      this.#keys.drop(this.#flowLevel);
      this.#pushSign('key', !flow);
    } else if (unit === ':' && (flow || blankNext)) {
      this.#fetchValue(flow);
    } else {
      return false;
    }
    return true;
  }

  #fetchValue(flow: boolean): void {
    const key = this.#keys.take(this.#flowLevel);
    if (key === undefined) {
      if (!flow) this.#openBlock('blockMappingStart', 'a value');
      this.#pushSign('value', !flow);
      return;
    }
    const before: Token[] = [{ kind: 'key' }];
    if (!flow && this.#addIndent(key.column)) before.unshift({ kind: 'blockMappingStart' });
    this.#tokens.splice(key.token - this.#taken, 0, ...before);
    this.#pushSign('value', false);
  }

  #openBlock(sign: Sign, what: string): void {
    if (!this.#keyAllowed) this.cursor.fail(`${what} is not allowed`);
    if (this.#addIndent(this.cursor.column)) this.#tokens.push({ kind: sign });
  }

  #addIndent(column: number): boolean {
    if (this.#indent >= column) return false;
    this.#indents.push(column);
    return true;
  }

  /** Takes a sign of one character. */
  #pushSign(kind: Sign, keyAllowed: boolean): void {
    this.cursor.skip(1);
    this.#keyAllowed = keyAllowed;
    this.#tokens.push({ kind });
  }

  #fetchContent(unit: string): void {
    if ((unit === '|' || unit === '>') && this.#flowLevel === 0) {
      this.#keys.drop(this.#flowLevel);
      this.#keyAllowed = true;
      this.#tokens.push(scanBlock(this.cursor, this.#indent));
      return;
    }
    this.#saveKey();
    this.#keyAllowed = false;
    if (unit === '*' || unit === '&') {
      this.#tokens.push({ kind: unit === '*' ? 'alias' : 'anchor', name: scanAnchorName(this.cursor) });
    } else if (unit === '!') {
      this.#tokens.push({ kind: 'tag', ...scanTag(this.cursor) });
    } else if (unit === "'" || unit === '"') {
      this.#tokens.push(scanQuoted(this.cursor));
    } else {
      this.#fetchPlain(unit);
    }
  }

  #fetchPlain(unit: string): void {
    const flow = this.#flowLevel > 0;
    const beforeText =
      !isBlankOrEnd(this.cursor.peek(1)) && (unit === '-' || (!flow && (unit === '?' || unit === ':')));
    if ((SIGNS.includes(unit) && !beforeText) || isBlankOrEnd(unit))
      this.cursor.fail(`no value begins with ${JSON.stringify(unit)}`);
    const { token, endsLine } = scanPlain(this.cursor, flow, this.#indent + 1);
    this.#keyAllowed = endsLine;
    this.#tokens.push(token);
  }

  /** Remembers that a key may begin here. */
  #saveKey(): void {
    if (!this.#keyAllowed) return;
    const { index, line, column } = this.cursor;
    const required = this.#flowLevel === 0 && this.#indent === column;
    this.#keys.save({
      level: this.#flowLevel,
      token: this.#taken + this.#tokens.length,
      required,
      index,
      line,
      column,
    });
  }
}
