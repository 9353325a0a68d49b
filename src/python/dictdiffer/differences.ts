import { repr } from '../values/text.js';
import { lookUp } from '../values/equality.js';
import { isDict, isList, type Dict, type List, type Value } from '../values/value.js';

/** A place where two values differ. Undefined stands for what is absent. */
export interface Difference {
  readonly path: readonly Value[];
  readonly expected: Value | undefined;
  readonly actual: Value | undefined;
}

/** Whether two values differ that are not both dicts or both lists. @throws PythonError */
export type LeafTest = (expected: Value, actual: Value) => boolean;

/**
 * Whether two values have no difference. Much faster than listing them, and usually without looking at everything
 * before the first.
 *
 * @throws PythonError where {@link differences} does, before the first of them
 */
export function areSame(expected: Value, actual: Value, differ: LeafTest): boolean {
  return !areDifferent(expected, actual, differ);
}

function areDifferent(expected: Value, actual: Value, differ: LeafTest): boolean {
  if (isDict(expected) && isDict(actual)) {
    // Equally many keys, and each is found, so none can be left over.
    if (expected.size !== actual.size) return true;
    for (const [key, value] of expected) {
      const other = lookUp(actual, key);
      if (other === undefined || areDifferent(value, other, differ)) return true;
    }
    return false;
  }
  if (isList(expected) && isList(actual)) {
    return (
      expected.length !== actual.length ||
      expected.some((value, index) => areDifferent(value, actual[index] as Value, differ))
    );
  }
  return differ(expected, actual);
}

/** All differences between two values, one at a time, in the order of the first, then of the second. */
export function* differences(
  expected: Value,
  actual: Value,
  differ: LeafTest,
  path: readonly Value[] = [],
): Generator<Difference> {
  if (isDict(expected) && isDict(actual)) yield* dictDifferences(expected, actual, differ, path);
  else if (isList(expected) && isList(actual)) yield* listDifferences(expected, actual, differ, path);
  else if (differ(expected, actual)) yield { path, expected, actual };
}

function* dictDifferences(
  expected: Dict,
  actual: Dict,
  differ: LeafTest,
  path: readonly Value[],
): Generator<Difference> {
  for (const [key, value] of expected) {
    const other = lookUp(actual, key);
    const inner = [...path, key];
    if (other === undefined) yield { path: inner, expected: value, actual: other };
    else yield* differences(value, other, differ, inner);
  }
  for (const [key, value] of actual) {
    if (lookUp(expected, key) === undefined) yield { path: [...path, key], expected: undefined, actual: value };
  }
}

function* listDifferences(
  expected: List,
  actual: List,
  differ: LeafTest,
  path: readonly Value[],
): Generator<Difference> {
  const length = Math.max(expected.length, actual.length);
  for (let index = 0; index < length; index++) {
    const value = expected[index];
    const other = actual[index];
    const inner = [...path, index];
    if (value === undefined || other === undefined) yield { path: inner, expected: value, actual: other };
    else yield* differences(value, other, differ, inner);
  }
}

/** `payload.env["a.b"].scopes[3]`; `the whole` for the value itself. */
export function pathText(path: readonly Value[]): string {
  const text = path.map((part) => {
    if (typeof part === 'string' && /^[\w:/@-]+$/.test(part)) return `.${part}`;
    return typeof part === 'string' ? `[${shorten(JSON.stringify(part))}]` : `[${shortText(part)}]`;
  });
  return text.length === 0 ? 'the whole' : text.join('').replace(/^\./, '');
}

/** A value as one line of text, cut to a readable length. */
export function shortText(value: Value | undefined): string {
  return value === undefined ? 'nothing' : shorten(repr(value));
}

const LONGEST_TEXT = 80;

function shorten(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}
