import type { Term } from './context.js';
import { evaluate } from './evaluate.js';
import type { ParsedExpression } from './expression.js';
import { parseExpression } from './parser.js';
import type { Scope } from './scope.js';
import { typeError } from './template-error.js';
import { TextCache } from './text-cache.js';
import { TokenSource } from './token-source.js';

const expressions = new TextCache(readWhole);

/**
 * The value of an expression that a template holds.
 *
 * @throws PythonError (TypeError) unless it is a text; others as for expressions
 */
export function evaluateText(text: unknown, scope: Scope): Term {
  if (typeof text !== 'string') throw typeError('an expression is a text');
  const { root, tokens } = expressions.get(text);
  scope.rendering.spendTokens(tokens);
  return evaluate(root, scope);
}

function readWhole(text: string): ParsedExpression {
  const tokens = new TokenSource(text, 0);
  const root = parseExpression(tokens);
  if (tokens.token !== undefined) tokens.fail();
  return { root, tokens: tokens.count };
}
