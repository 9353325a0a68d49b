import { EvidenceError } from '../evidence-error.js';
import { str } from '../values/text.js';
import { asValue, isCallable, isTermDict, isTermList, type Term } from './context.js';
import { evaluate } from './evaluate.js';
import type { ParsedExpression } from './expression.js';
import { parseExpression } from './parser.js';
import type { Scope } from './scope.js';
import { templateError, valueError } from './template-error.js';
import { TextCache } from './text-cache.js';
import { TokenSource } from './token-source.js';

/** Pieces of text, expressions between them, and at the end perhaps why no more could be read. */
type Piece = string | ParsedExpression | EvidenceError;

const pieces = new TextCache(readPieces);

/** The text with the value of each `${…}` in its place, and `$${` as `${`. @throws EvidenceError */
export function interpolate(text: string, scope: Scope): string {
  if (!text.includes('${')) return text;
  scope.rendering.spendText(text.length);
  let result = '';
  for (const piece of pieces.get(text)) {
    const part = typeof piece === 'string' ? piece : valueText(piece, scope);
    scope.rendering.spendText(part.length);
    result += part;
  }
  return result;
}

function valueText(piece: ParsedExpression | EvidenceError, scope: Scope): string {
  if (piece instanceof EvidenceError) throw new EvidenceError(piece.kind, piece.message);
  scope.rendering.spend(piece.tokens);
  const value = evaluate(piece.root, scope);
  if (isTermList(value) || isTermDict(value)) throw templateError('a list or an object cannot be put into a text');
  return value === null ? '' : textOf(value);
}

const BIGGEST = 10n ** 4300n;

/**
 * A scalar as json-e writes it: `true`, `null`, other things as Python's `str`.
 *
 * @throws EvidenceError (ValueError) for integers of more digits than Python writes
 */
export function textOf(value: Term): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value === null) return 'null';
  // Python writes something with an address in memory, which no task can hold.
  if (isCallable(value)) throw templateError('a function cannot be put into a text');
  if (typeof value === 'bigint' && (value >= BIGGEST || value <= -BIGGEST)) {
    throw valueError('an integer of too many digits');
  }
  return str(asValue(value));
}

const START = /\$?\$\{/g;

function readPieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let index = 0;
  START.lastIndex = 0;
  for (;;) {
    START.lastIndex = index;
    const match = START.exec(text);
    if (match === null) return [...found, text.slice(index)];
    found.push(text.slice(index, match.index));
    index = match.index + match[0].length;
    if (match[0] === '$${') {
      found.push('${');
      continue;
    }
    try {
      const { parsed, end } = readExpression(text, index);
      found.push(parsed);
      index = end;
    } catch (error) {
      // What stands before is evaluated first, and may fail otherwise.
      if (!(error instanceof EvidenceError)) throw error;
      return [...found, error];
    }
  }
}

function readExpression(text: string, start: number): { parsed: ParsedExpression; end: number } {
  const tokens = new TokenSource(text, start);
  const root = parseExpression(tokens);
  if (tokens.token === undefined) throw templateError('an expression in ${..} does not end');
  if (tokens.token.kind !== '}') tokens.fail();
  return { parsed: { root, tokens: tokens.count }, end: tokens.token.start + 1 };
}
