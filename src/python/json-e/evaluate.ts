import { truthy } from '../values/access.js';
import { item, property, slice } from './access.js';
import { areEqual, compare, isIn } from './comparison.js';
import { asValue, isFunction, type Term } from './context.js';
import type { BinaryOperator, Expression, ItemExpression } from './expression.js';
import { dividedBy, isNumeric, minus, negative, plus, times, toThePower, type Numeric } from './numbers.js';
import type { Scope } from './scope.js';
import { missingOperand, templateError, valueError } from './template-error.js';

type Binary = Extract<Expression, { kind: 'binary' }>;
type Unary = Extract<Expression, { kind: 'unary' }>;
type Call = Extract<Expression, { kind: 'call' }>;

/** Python's truth; functions are true. */
export function isTrue(term: Term): boolean {
  return truthy(asValue(term));
}

/**
 * The value of an expression.
 *
 * @throws PythonError (JSONTemplateError) if it does not fit its context; other kinds where Python fails otherwise
 * @throws LimitError if it makes too much
 */
export function evaluate(node: Expression, scope: Scope): Term {
  switch (node.kind) {
    case 'nothing':
      throw missingOperand();
    case 'overlong':
      throw valueError('an integer of too many digits');
    case 'literal':
      return node.value;
    case 'name':
      return nameOf(node.name, scope);
    case 'unary':
      return unary(node, scope);
    case 'binary':
      return binary(node, scope);
    case 'property':
      return property(evaluate(node.of, scope), node.name);
    case 'item':
      return itemOrSlice(node, scope);
    case 'call':
      return call(node, scope);
    case 'list':
      return node.members.map((member) => evaluate(member, scope));
    case 'object':
      return new Map([...node.entries].map(([key, value]) => [key, evaluate(value, scope)]));
  }
}

function nameOf(name: string, scope: Scope): Term {
  const found = scope.lookUp(name);
  if (found === undefined) throw templateError(`unknown context value ${name}`);
  return found;
}

function unary({ operator, operand }: Unary, scope: Scope): Term {
  const value = evaluate(operand, scope);
  if (operator === '!') return !isTrue(value);
  if (!isNumeric(value)) throw templateError(`unary ${operator} expects a number`);
  return operator === '-' ? negative(value) : value;
}

function itemOrSlice(node: ItemExpression, scope: Scope): Term {
  const of = evaluate(node.of, scope);
  const from = node.from.kind === 'nothing' ? null : evaluate(node.from, scope);
  const to = node.to.kind === 'nothing' ? null : evaluate(node.to, scope);
  return node.isSlice ? slice(of, from, to, scope.rendering) : item(of, from, scope.rendering);
}

function call({ called, args }: Call, scope: Scope): Term {
  const callee = evaluate(called, scope);
  if (!isFunction(callee)) throw templateError('what is called is no function');
  return callee.call(
    args.map((arg) => asValue(evaluate(arg, scope))),
    scope,
  );
}

function binary({ operator, left, right }: Binary, scope: Scope): Term {
  if (operator === '**') {
    // Python's parser hands the operands over in this order.
    const exponent = evaluate(right, scope);
    return toThePower(...numbers(operator, evaluate(left, scope), exponent), scope.rendering);
  }
  const first = evaluate(left, scope);
  if (operator === '||') return isTrue(first) || isTrue(evaluate(right, scope));
  if (operator === '&&') return isTrue(first) && isTrue(evaluate(right, scope));
  return combine(operator, first, evaluate(right, scope), scope);
}

function combine(
  operator: Exclude<BinaryOperator, '||' | '&&' | '**'>,
  left: Term,
  right: Term,
  { rendering }: Scope,
): Term {
  switch (operator) {
    case '==':
      return areEqual(left, right, rendering);
    case '!=':
      return !areEqual(left, right, rendering);
    case 'in':
      return isIn(left, right, rendering);
    case '<':
      return compare(left, right, rendering) < 0;
    case '<=':
      return compare(left, right, rendering) <= 0;
    case '>':
      return compare(left, right, rendering) > 0;
    case '>=':
      return compare(left, right, rendering) >= 0;
    case '+':
      if (typeof left !== 'string' || typeof right !== 'string') return plus(...numbers('+', left, right));
      rendering.spendText(left.length + right.length);
      return left + right;
    case '-':
      return minus(...numbers('-', left, right));
    case '*':
      return times(...numbers('*', left, right), rendering);
    case '/':
      return dividedBy(...numbers('/', left, right));
  }
}

function numbers(operator: string, left: Term, right: Term): [Numeric, Numeric] {
  if (isNumeric(left) && isNumeric(right)) return [left, right];
  throw templateError(`${operator} expects two numbers${operator === '+' ? ' or two strings' : ''}`);
}
