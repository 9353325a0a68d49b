import { isCallable, isTermDict, isTermList, type Term, type Names } from '../context.js';
import { fromNow } from '../from-now.js';
import { isNumeric } from '../numbers.js';
import { typeError } from '../template-error.js';
import { builtin, isString, variadic, type Named } from './builtin.js';

/** Functions about the context, and about what a value is. */
export const about: readonly Named[] = [
  builtin('typeof', [(term) => typeOf(term) !== undefined], ([value]) => typeOf(value as Term) as string),
  builtin('defined', [isString], ([name], scope) => name === 'now' || scope.lookUp(name as string) !== undefined),
  variadic('fromNow', isString, ([offset, reference, ...others], scope) => {
    if (others.length > 0) throw typeError('fromNow() takes one or two arguments');
    scope.rendering.spend((offset as string).length);
    return fromNow(offset as string, timeFrom(reference, scope));
  }),
];

/** An empty reference counts as absent. */
function timeFrom(reference: Term | undefined, scope: Names): Term {
  return reference === undefined || reference === '' ? (scope.lookUp('now') ?? null) : reference;
}

/** json-e's name for the type; it has none for YAML's dates, sets and bytes. */
function typeOf(term: Term): string | undefined {
  if (term === null) return 'null';
  if (typeof term === 'boolean' || typeof term === 'string') return typeof term;
  if (isNumeric(term)) return 'number';
  if (isTermList(term)) return 'array';
  if (isTermDict(term)) return 'object';
  return isCallable(term) ? 'function' : undefined;
}
