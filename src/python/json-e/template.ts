import type { Value } from '../values/value.js';
import { typeName } from '../values/value.js';
import { PythonError } from '../error.js';
import { DELETED, isTermDict, isTermList, type Term, type TermDict, type TermList } from './context.js';
import { isIdentifier } from './identifier.js';
import { interpolate } from './interpolation.js';
import { OPERATORS } from './operators/operators.js';
import type { Operator } from './operators/operator.js';
import type { Scope } from './scope.js';
import { templateError } from './template-error.js';

/** What a template stands for in a scope. @throws PythonError, LimitError */
export function renderTemplate(template: Term, scope: Scope): Term {
  if (typeof template === 'string') return renderText(template, scope);
  scope.rendering.spend(1);
  const isDict = isTermDict(template);
  if (!isDict && !isTermList(template)) return template;
  // After an error the depth is not used again.
  scope.rendering.enter();
  const result = isDict ? renderDict(template, scope) : renderList(template, scope);
  scope.rendering.leave();
  return result;
}

function renderText(template: string, scope: Scope): string {
  scope.rendering.spend(1);
  return interpolate(template, scope);
}

function renderList(template: TermList, scope: Scope): Term {
  const { path } = scope.rendering;
  const result: Term[] = [];
  for (const [index, member] of template.entries()) {
    path.push(index);
    const value = renderTemplate(member, scope);
    path.pop();
    if (value !== DELETED) result.push(value);
  }
  return result;
}

function renderDict(template: TermDict, scope: Scope): Term {
  const operator = operatorOf(template);
  if (operator !== undefined) return operator(template, scope, renderTemplate);
  const { path } = scope.rendering;
  const result = new Map<Value, Term>();
  for (const [key, member] of template) {
    const name = renderKey(key, scope);
    path.push(name);
    const value = renderTemplate(member, scope);
    path.pop();
    if (value !== DELETED) result.set(name, value);
  }
  return result;
}

function operatorOf(template: TermDict): Operator | undefined {
  let found: Operator | undefined;
  for (const key of template.keys()) {
    const operator = OPERATORS.get(key);
    if (operator === undefined) continue;
    if (found !== undefined) throw templateError('only one operator is allowed in an object');
    found = operator;
  }
  return found;
}

function renderKey(key: Value, scope: Scope): string {
  if (typeof key !== 'string') throw new PythonError('AttributeError', `a key of a template is ${typeName(key)}`);
  if (key.startsWith('$$')) return key.slice(1);
  if (key.startsWith('$') && isIdentifier(key.slice(1))) {
    throw templateError(`${key} is no operator; a key that begins so is written with two $`);
  }
  return interpolate(key, scope);
}
