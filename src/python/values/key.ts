import { hashable } from './access.js';
import { plainNumber } from './equality.js';
import { isNumeric, type Value } from './value.js';

/**
 * Represents a value as a key of a Map or a member of a Set: what is equal to Python is the same key, so 1, 1.0 and
 * true are one.
 *
 * @throws PythonError (TypeError) for what Python cannot hash: dicts, lists, sets
 */
export function keyOf(value: Value): Value {
  if (!isNumeric(value)) return hashable(value);
  const plain = plainNumber(value);
  return Number.isInteger(plain) && !Number.isSafeInteger(plain) ? BigInt(plain) : plain;
}

/** The values, without any that equals an earlier one. @throws PythonError (TypeError) */
export function distinct(values: Iterable<Value>): Value[] {
  const result = new Map<Value, Value>();
  for (const value of values) {
    const key = keyOf(value);
    if (!result.has(key)) result.set(key, value);
  }
  return [...result.values()];
}
