import { typeName } from '../../values/value.js';
import { asValue, isCallable, type Term, type TermDict } from '../context.js';
import { templateError, typeError } from '../template-error.js';

/**
 * A pattern for the keys that an operator allows beside itself. As in json-e's Python implementation only the last of
 * the alternatives is anchored at the end, so that `$ifx` and `thenx` pass where `$if` and `then` do.
 */
export function allowedKeys(...alternatives: readonly string[]): RegExp {
  return new RegExp(`^(?:${alternatives.join('|')}(?=\\n?$))`);
}

/** @throws PythonError (JSONTemplateError) for keys that are not allowed, (TypeError) for some that are not strings */
export function checkKeys(template: TermDict, allowed: RegExp): void {
  const unknown: string[] = [];
  for (const key of template.keys()) {
    if (typeof key !== 'string') throw typeError(`a key of an operator is ${typeName(key)}`);
    if (!allowed.test(key)) unknown.push(key);
  }
  if (unknown.length > 0)
    throw templateError(`undefined properties beside an operator: ${unknown.slice(0, 5).join(' ')}`);
}

/** The entry under the operator's own name, which always exists. */
export function operand(template: TermDict, name: string): Term {
  return template.get(name) as Term;
}

/** What the term is, for messages. */
export function describe(term: Term): string {
  return isCallable(term) ? 'function' : typeName(asValue(term));
}
