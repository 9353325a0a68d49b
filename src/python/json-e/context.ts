import { PythonError } from '../error.js';
import { isDict, typeName, type List, type PySet, type Scalar, type Value } from '../values/value.js';
import type { Rendering } from './rendering.js';

/** What a template can find under a name of its context. */
export type ContextValue = Value | JsoneFunction;

/** What a function sees of the place where it is called. */
export interface Names {
  readonly rendering: Rendering;
  /** What a name stands for here; undefined if nothing. */
  lookUp(name: string): Term | undefined;
}

/** A function that expressions can call. */
export interface JsoneFunction {
  /** @throws PythonError for arguments that it does not take */
  readonly call: (args: List, scope: Names) => Term;
}

class Deletion {
  readonly kind = 'deletion';
}

/** Stands where a template produced nothing; it vanishes from lists and dicts. */
export const DELETED = new Deletion();

/** Intermediate results of expressions and templates: functions and deletions may occur anywhere among the values. */
export type Term = Scalar | PySet | JsoneFunction | Deletion | TermList | TermDict;
export type TermList = readonly Term[];
export type TermDict = ReadonlyMap<Value, Term>;

export function isTermDict(term: Term | undefined): term is TermDict {
  return term instanceof Map;
}

export function isTermList(term: Term | undefined): term is TermList {
  return Array.isArray(term);
}

/** Whether it can be called; in Python's implementation a deletion can. */
export function isCallable(term: Term): term is JsoneFunction | Deletion {
  return term === DELETED || isFunction(term);
}

export function isFunction(term: Term): term is JsoneFunction {
  return typeof term === 'object' && term !== null && 'call' in term;
}

/**
 * The term, for functions that take values. They treat what they do not know as true and equal only to itself, which is
 * right for functions and deletions.
 */
export function asValue(term: Term): Value {
  return term as Value;
}

/**
 * The entries of a dict as a context for templates.
 *
 * @throws PythonError (JSONTemplateError) unless it is a dict, (TypeError) unless all keys are strings
 */
export function contextOf(value: Value): ReadonlyMap<string, ContextValue> {
  if (!isDict(value))
    throw new PythonError('JSONTemplateError', `expected a dict as context, found ${typeName(value)}`);
  const context = new Map<string, ContextValue>();
  for (const [name, member] of value) {
    if (typeof name !== 'string') throw new PythonError('TypeError', `a name of a context is ${typeName(name)}`);
    context.set(name, member);
  }
  return context;
}
