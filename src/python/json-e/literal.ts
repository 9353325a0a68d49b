import { floatValue, integerValue } from '../values/value.js';
import type { Expression } from './expression.js';
import type { Token } from './lexer.js';

const WORDS: ReadonlyMap<string, Expression> = new Map([
  ['null', { kind: 'literal', value: null }],
  ['true', { kind: 'literal', value: true }],
  ['false', { kind: 'literal', value: false }],
]);

/** Python's own guard against slow conversions. */
const MOST_DIGITS = 4300;

/** The literal that a token is: a number, a string, null, true or false; undefined for other tokens. */
export function literal({ kind, text }: Token): Expression | undefined {
  if (kind === 'string') return { kind: 'literal', value: text.slice(1, -1) };
  if (kind !== 'number') return WORDS.get(kind);
  if (text.includes('.')) return { kind: 'literal', value: floatValue(Number(text)) };
  if (text.length > MOST_DIGITS) return { kind: 'overlong' };
  return { kind: 'literal', value: integerValue(BigInt(text)) };
}
