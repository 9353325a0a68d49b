import { PythonError } from '../error.js';
import { NOTHING, type BinaryOperator, type Expression, type UnaryOperator } from './expression.js';
import type { Token } from './lexer.js';
import { literal } from './literal.js';
import type { TokenSource } from './token-source.js';

/** How tightly the binary operators bind. */
const LEVELS: ReadonlyMap<string, number> = new Map([
  ...level(0, '||'),
  ...level(1, '&&'),
  ...level(2, 'in'),
  ...level(3, '==', '!='),
  ...level(4, '<', '>', '<=', '>='),
  ...level(5, '+', '-'),
  ...level(6, '*', '/'),
  ...level(7, '**'),
]);
const POWER = 7;

function level(binding: number, ...operators: readonly string[]): [string, number][] {
  return operators.map((operator) => [operator, binding]);
}

/** Python's stack holds about 1000 frames; a bracket takes about 10 of its parser's, other recursion one. */
const MOST_FRAMES = 900;
const FRAMES_OF_BRACKET = 10;
/** Evaluation takes two Python frames a level. */
const MOST_HEIGHT = 450;

/**
 * Parses one expression, as json-e's Python parser does. Like that parser, it mostly continues where an operand is
 * missing, and evaluation fails instead.
 *
 * @throws PythonError (JSONTemplateError) unless it is an expression; (AttributeError) where Python runs past the end
 */
export function parseExpression(tokens: TokenSource): Expression {
  return new Parser(tokens).expression();
}

class Parser {
  private frames = 0;
  /** The height of each expression so far. What is not listed has no children. */
  private readonly heights = new Map<Expression, number>();

  constructor(private readonly tokens: TokenSource) {}

  expression(minLevel = 0): Expression {
    let left = this.accesses();
    for (;;) {
      const operator = this.tokens.token?.kind ?? '';
      const binding = LEVELS.get(operator);
      if (binding === undefined || binding < minLevel) return left;
      this.tokens.take(operator);
      const right = binding === POWER ? this.nested(1, () => this.expression(POWER)) : this.expression(binding + 1);
      left = this.made({ kind: 'binary', operator: operator as BinaryOperator, left, right }, [left, right]);
    }
  }

  /** A unit with the accesses and calls that follow it. They also apply to `-a` as a whole: `-a.b` is `(-a).b`. */
  private accesses(): Expression {
    let node = this.unit();
    for (;;) {
      const kind = this.tokens.token?.kind;
      if (kind === '[') node = this.nested(FRAMES_OF_BRACKET, () => this.item(node));
      else if (kind === '.') node = this.property(node);
      else if (kind === '(') node = this.nested(FRAMES_OF_BRACKET, () => this.call(node));
      else return node;
    }
  }

  private unit(): Expression {
    const { tokens } = this;
    if (tokens.token === undefined) return tokens.endedTooSoon();
    const { kind, text } = tokens.token;
    if (kind === '(') return this.nested(FRAMES_OF_BRACKET, () => this.parenthesis());
    if (kind === '[') return this.nested(FRAMES_OF_BRACKET, () => this.list());
    if (kind === '{') return this.nested(FRAMES_OF_BRACKET, () => this.object());
    if (kind === '-' || kind === '+' || kind === '!') return this.unary(kind);
    const constant = literal(tokens.token);
    if (constant === undefined && kind !== 'identifier') return NOTHING;
    tokens.take(kind);
    return constant ?? { kind: 'name', name: text };
  }

  private unary(operator: UnaryOperator): Expression {
    this.tokens.take(operator);
    const operand = this.nested(1, () => this.unit());
    return this.made({ kind: 'unary', operator, operand }, [operand]);
  }

  private parenthesis(): Expression {
    this.tokens.take('(');
    const inner = this.expression();
    if (inner === NOTHING) this.tokens.fail();
    this.tokens.take(')');
    return inner;
  }

  private property(of: Expression): Expression {
    this.tokens.take('.');
    const { text } = this.tokens.take('identifier');
    return this.made({ kind: 'property', of, name: text }, [of]);
  }

  private item(of: Expression): Expression {
    const { tokens } = this;
    tokens.take('[');
    if (tokens.kind() === ']') tokens.fail();
    const from = tokens.kind() === ':' ? NOTHING : this.expression();
    const isSlice = tokens.kind() === ':';
    if (isSlice) tokens.take(':');
    const to = tokens.kind() === ']' ? NOTHING : this.expression();
    if (isSlice && to === NOTHING && tokens.kind() !== ']') tokens.fail();
    tokens.take(']');
    return this.made({ kind: 'item', of, from, to, isSlice }, [of, from, to]);
  }

  private call(called: Expression): Expression {
    const { tokens } = this;
    tokens.take('(');
    const args = tokens.kind() === ')' ? [] : this.members();
    tokens.take(')');
    return this.made({ kind: 'call', called, args }, [called, ...args]);
  }

  private list(): Expression {
    this.tokens.take('[');
    const members = this.members();
    if (members.length > 1 && members.at(-1) === NOTHING) this.tokens.fail();
    this.tokens.take(']');
    // An empty list parses as one missing member.
    if (members[0] === NOTHING) return { kind: 'list', members: [] };
    return this.made({ kind: 'list', members }, members);
  }

  /** Expressions between commas; the last, and only that, may be missing. */
  private members(): Expression[] {
    const members = [this.expression()];
    while (this.tokens.token?.kind === ',') {
      if (members.at(-1) === NOTHING) this.tokens.fail();
      this.tokens.take(',');
      members.push(this.expression());
    }
    return members;
  }

  private object(): Expression {
    const { tokens } = this;
    const entries = new Map<string, Expression>();
    tokens.take('{');
    while (tokens.token?.kind === 'string' || tokens.token?.kind === 'identifier') {
      const key = this.key(tokens.token);
      tokens.take(':');
      const value = this.expression();
      if (value === NOTHING) tokens.fail();
      entries.set(key, value);
      if (!this.takeComma()) break;
    }
    tokens.take('}');
    return this.made({ kind: 'object', entries }, [...entries.values()]);
  }

  private key({ kind, text }: Token): string {
    this.tokens.take(kind);
    return kind === 'string' ? text.slice(1, -1) : text;
  }

  /** Takes the comma between entries, which may also stand before the closing bracket. */
  private takeComma(): boolean {
    if (this.tokens.token?.kind === '}') return false;
    this.tokens.take(',');
    return true;
  }

  private nested(frames: number, parse: () => Expression): Expression {
    this.frames += frames;
    if (this.frames > MOST_FRAMES) tooDeep();
    const node = parse();
    this.frames -= frames;
    return node;
  }

  private made(node: Expression, children: readonly Expression[]): Expression {
    let height = 1;
    for (const child of children) height = Math.max(height, 1 + (this.heights.get(child) ?? 1));
    if (height > MOST_HEIGHT) tooDeep();
    this.heights.set(node, height);
    return node;
  }
}

function tooDeep(): never {
  throw new PythonError('RecursionError', 'an expression is nested too deeply');
}
