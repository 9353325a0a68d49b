import { hashable } from './access.js';
import { plainNumber } from './equality.js';
import { isNumeric, type Value } from './value.js';

/**
 * A stand-in for a value as the key of a Map or member of a Set: equal for what is equal to Python, so that 1, 1.0
 * and true are one key.
 *
 * @throws PythonError (TypeError) for what Python cannot hash: dicts, lists, sets
 */
export function keyOf(value: Value): Value {
  if (!isNumeric(value)) return hashable(value);
  const plain = plainNumber(value);
  return Number.isInteger(plain) && !Number.isSafeInteger(plain) ? BigInt(plain) : plain;
}

/** The values without those that are equal to an earlier one. @throws PythonError (TypeError) */
export function distinct(values: Iterable<Value>): Value[] {
  const result = new Map<Value, Value>();
  for (const value of values) {
    const key = keyOf(value);
    if (!result.has(key)) result.set(key, value);
  }
  return [...result.values()];
}
