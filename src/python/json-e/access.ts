import { isTermDict, isTermList, type Term, type TermList } from './context.js';
import { characters } from '../values/strip.js';
import type { Rendering } from './rendering.js';
import { templateError } from './template-error.js';

/** `of.name`. @throws PythonError (JSONTemplateError) unless it is a dict with that key */
export function property(of: Term, name: string): Term {
  if (!isTermDict(of)) throw templateError(`. expects an object before ${name}`);
  const found = of.get(name);
  if (found === undefined) throw templateError(`an object has no property ${JSON.stringify(name)}`);
  return found;
}

/** `of[at]`; null for a key that a dict lacks. @throws PythonError (JSONTemplateError) */
export function item(of: Term, at: Term, rendering: Rendering): Term {
  if (isTermDict(of)) return entry(of, at);
  const index = indexOf(at);
  if (index === undefined) throw templateError('lists and strings are accessed by integers');
  const sequence = sequenceOf(of, rendering);
  const found = sequence[index < 0 ? index + sequence.length : index];
  if (found === undefined) throw templateError(`index ${index} is out of bounds`);
  return found;
}

/** `of[from:to]`; null stands for an omitted end. @throws PythonError (JSONTemplateError) */
export function slice(of: Term, from: Term, to: Term, rendering: Rendering): Term {
  // A dict has no slices: the original looks up what precedes the colon.
  if (isTermDict(of)) return entry(of, from ?? 0);
  const sequence = sequenceOf(of, rendering);
  const start = from === null ? 0 : indexOf(from);
  const end = to === null ? sequence.length : indexOf(to);
  if (start === undefined || end === undefined) throw templateError('slices are taken with integers');
  if (typeof sequence === 'string') return sequence.slice(start, end);
  const part = sequence.slice(start, end);
  rendering.spend(1 + part.length);
  return typeof of === 'string' ? (part as readonly string[]).join('') : part;
}

function entry(of: ReadonlyMap<unknown, Term>, key: Term): Term {
  if (typeof key !== 'string') throw templateError('the keys of objects are strings');
  return of.get(key) ?? null;
}

function sequenceOf(of: Term, rendering: Rendering): string | TermList {
  if (isTermList(of)) return of;
  if (typeof of !== 'string') throw templateError('[..] expects an object, a list or a string before it');
  rendering.spendText(of.length);
  return characters(of);
}

/** What Python can use as an index. */
function indexOf(at: Term): number | undefined {
  if (typeof at === 'boolean') return Number(at);
  if (typeof at === 'bigint') return Number(at);
  return typeof at === 'number' && Number.isInteger(at) ? at : undefined;
}
