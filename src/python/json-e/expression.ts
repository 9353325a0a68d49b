import type { Term } from './context.js';

/** A parsed expression. Missing children are `nothing`, which fails only when it is evaluated. */
export type Expression =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'literal'; readonly value: Term }
  /** An integer with more digits than Python converts. */
  | { readonly kind: 'overlong' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'property'; readonly of: Expression; readonly name: string }
  | ItemExpression
  | { readonly kind: 'call'; readonly called: Expression; readonly args: readonly Expression[] }
  | { readonly kind: 'list'; readonly members: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Expression> };

/** `of[from]`, or with a colon `of[from:to]`. Without a colon, what follows `from` is evaluated and discarded. */
export interface ItemExpression {
  readonly kind: 'item';
  readonly of: Expression;
  readonly from: Expression;
  readonly to: Expression;
  readonly isSlice: boolean;
}

export type UnaryOperator = '!' | '+' | '-';
export type BinaryOperator = '||' | '&&' | 'in' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '**';

export const NOTHING: Expression = { kind: 'nothing' };

/** An expression, and what is known of its text. */
export interface ParsedExpression {
  readonly root: Expression;
  /** How many tokens it has, which bounds the work of evaluating it. */
  readonly tokens: number;
}
