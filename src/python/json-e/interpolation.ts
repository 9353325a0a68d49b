import { PythonError } from '../error.js';
import { isTermDict, isTermList } from './context.js';
import { evaluate } from './evaluate.js';
import type { ParsedExpression } from './expression.js';
import { parseExpression } from './parser.js';
import { scalarText } from './scalar-text.js';
import type { Scope } from './scope.js';
import { templateError } from './template-error.js';
import { LONGEST_TEXT, TextCache } from './text-cache.js';
import { TokenSource } from './token-source.js';

/** A piece of text, an expression, or, as the last piece, the error that stopped the reading. */
type Piece = string | ParsedExpression | PythonError;

const shortTexts = new TextCache((text): readonly Piece[] => [...readPieces(text)]);

/** The text with the value of each `${…}` in its place, and `$${` as `${`. @throws PythonError */
export function interpolate(text: string, scope: Scope): string {
  if (!text.includes('${')) return text;
  scope.rendering.spendText(text.length);
  let result = '';
  // A long text is read as it is used, so that it cannot exceed what the rendering may spend.
  for (const piece of text.length > LONGEST_TEXT ? readPieces(text) : shortTexts.get(text)) {
    scope.rendering.spend(1);
    const part = typeof piece === 'string' ? piece : valueText(piece, scope);
    scope.rendering.spendText(part.length);
    result += part;
  }
  return result;
}

function valueText(piece: ParsedExpression | PythonError, scope: Scope): string {
  if (piece instanceof PythonError) throw new PythonError(piece.kind, piece.message);
  scope.rendering.spendTokens(piece.tokens);
  const value = evaluate(piece.root, scope);
  if (isTermList(value) || isTermDict(value)) throw templateError('a list or an object cannot be put into a text');
  return value === null ? '' : scalarText(value);
}

const START = /\$?\$\{/g;

function* readPieces(text: string): Generator<Piece> {
  let index = 0;
  for (;;) {
    START.lastIndex = index;
    const match = START.exec(text);
    yield text.slice(index, match?.index);
    if (match === null) return;
    index = match.index + match[0].length;
    if (match[0] === '$${') {
      yield '${';
      continue;
    }
    const { piece, end } = readExpression(text, index);
    yield piece;
    if (end === undefined) return;
    index = end;
  }
}

/** An expression, and where the text continues. An error in it counts only after everything before it. */
function readExpression(text: string, start: number): { piece: ParsedExpression | PythonError; end?: number } {
  try {
    const tokens = new TokenSource(text, start);
    const root = parseExpression(tokens);
    if (tokens.token === undefined) throw templateError('an expression in ${..} does not end');
    if (tokens.token.kind !== '}') tokens.fail();
    return { piece: { root, tokens: tokens.count }, end: tokens.token.start + 1 };
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    return { piece: error };
  }
}
