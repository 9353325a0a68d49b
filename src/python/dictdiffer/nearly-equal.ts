import { PythonError } from '../error.js';
import { equals, plainNumber } from '../values/equality.js';
import { isNumeric, type Value } from '../values/value.js';

/**
 * Whether two values other than dicts and lists differ, as dictdiffer 0.9 decides it: numbers are the same if they are
 * as close as two neighbouring floats (`math.isclose` with the machine epsilon), and NaN is the same as NaN.
 *
 * @throws PythonError if a number is too large for a float, as Python does
 */
export function leavesDiffer(a: Value, b: Value): boolean {
  if (equals(a, b)) return false;
  if (Number.isNaN(a) || Number.isNaN(b)) return !(Number.isNaN(a) && Number.isNaN(b));
  return !isNumeric(a) || !isNumeric(b) || !isClose(toFloat(plainNumber(a)), toFloat(plainNumber(b)));
}

function isClose(a: number, b: number): boolean {
  if (a === b) return true;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  return Math.abs(b - a) <= Number.EPSILON * Math.max(Math.abs(a), Math.abs(b));
}

function toFloat(value: number | bigint): number {
  const float = Number(value);
  if (typeof value === 'bigint' && !Number.isFinite(float)) {
    throw new PythonError('ValueError', 'a whole number is too large to be compared as a float');
  }
  return float;
}
