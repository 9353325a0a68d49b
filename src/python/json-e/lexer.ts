import { SPACES } from '../values/white-space.js';
import { templateError } from './template-error.js';

export interface Token {
  /** The symbol or word itself, or `number`, `identifier`, `string`. */
  readonly kind: string;
  readonly text: string;
  /** Index of the first character in the source. */
  readonly start: number;
}

const SYMBOL = String.raw`\*\*|[-+*/[\].(){}:,]|>=|<=|[<>]|==|!=|!|&&|\|\||(?:true|false|in|null)(?![a-zA-Z_0-9])`;
const NUMBER = String.raw`[0-9]+(?:\.[0-9]+)?`;
const IDENTIFIER = '[a-zA-Z_][a-zA-Z_0-9]*';
const STRING = `'[^']*'|"[^"]*"`;
const TOKEN = new RegExp(`(${SYMBOL})|(${NUMBER})|(${IDENTIFIER})|(?:${STRING})`, 'y');
const SPACE = new RegExp(`[${SPACES}]*`, 'y');

/** Our own limit, since a parsed expression takes memory. */
const MOST_TOKENS = 100_000;

/** Reads tokens one at a time: what follows the end of an interpolated expression is never looked at. */
export class Lexer {
  /** How many tokens were read. */
  count = 0;

  constructor(
    readonly source: string,
    private index: number,
  ) {}

  /** The next token; undefined at the end. @throws PythonError (JSONTemplateError) if none can be read */
  next(): Token | undefined {
    SPACE.lastIndex = this.index;
    SPACE.exec(this.source);
    const start = SPACE.lastIndex;
    if (start >= this.source.length) return undefined;
    TOKEN.lastIndex = start;
    const match = TOKEN.exec(this.source);
    if (match === null) {
      throw templateError(`unexpected input at ${JSON.stringify(this.source.slice(start, start + 20))}`);
    }
    this.index = TOKEN.lastIndex;
    if (++this.count > MOST_TOKENS) throw templateError(`an expression of more than ${MOST_TOKENS} tokens`);
    const [text, symbol, number, identifier] = match;
    if (symbol !== undefined) return { kind: symbol, text, start };
    return { kind: number !== undefined ? 'number' : identifier !== undefined ? 'identifier' : 'string', text, start };
  }
}
