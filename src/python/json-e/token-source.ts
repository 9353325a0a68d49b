import { Lexer, type Token } from './lexer.js';
import { missingOperand, templateError, valueError } from './template-error.js';

/** The tokens of an expression, one ahead. */
export class TokenSource {
  /** The next token; undefined at the end. */
  token: Token | undefined;
  private readonly lexer: Lexer;

  /** @throws PythonError (ValueError, where Python stops iterating) if there are no tokens at all */
  constructor(text: string, start: number) {
    this.lexer = new Lexer(text, start);
    this.token = this.lexer.next();
    if (this.token === undefined) throw valueError('an empty expression');
  }

  get count(): number {
    return this.lexer.count;
  }

  /** Takes the next token. @throws PythonError (JSONTemplateError) if it is of another kind or missing */
  take(kind: string): Token {
    const { token } = this;
    if (token === undefined) return this.endedTooSoon();
    if (token.kind !== kind) throw unexpected(token);
    this.token = this.lexer.next();
    return token;
  }

  /** The kind of the next token, where Python assumes that there is one. @throws PythonError (AttributeError) */
  kind(): string {
    if (this.token === undefined) throw missingOperand();
    return this.token.kind;
  }

  endedTooSoon(): never {
    throw templateError('an expression ends too soon');
  }

  /** Complains about the next token. */
  fail(): never {
    throw this.token === undefined ? missingOperand() : unexpected(this.token);
  }
}

function unexpected(token: Token): Error {
  return templateError(`unexpected ${token.text.slice(0, 40)} in an expression`);
}
