import { dateText } from './equal-dates.js';
import { Bytes, Float, isDict, isList, isNumeric, PyDate, PySet, type Dict, type Value } from './value.js';

/**
 * `a == b` as Python decides it: `true == 1 == 1.0`, dicts in any order, NaN equal to nothing. See also {@link
 * sameMember}.
 */
export function equals(a: Value, b: Value): boolean {
  if (a === b) return typeof a !== 'number' || !Number.isNaN(a);
  if (isNumeric(a)) return isNumeric(b) && sameNumber(plainNumber(a), plainNumber(b));
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((member, index) => sameMember(member, b[index] as Value));
  if (isDict(a)) return isDict(b) && equalDicts(a, b);
  if (a instanceof PyDate) return b instanceof PyDate && dateText(a) === dateText(b);
  if (a instanceof Bytes) return b instanceof Bytes && Buffer.compare(a.bytes, b.bytes) === 0;
  if (a instanceof PySet) return b instanceof PySet && equalSets(a, b);
  return false;
}

/**
 * Whether two members of collections are the same to Python, which compares identity before equality. This matters for
 * NaN only: Python has a single NaN object for all JSON documents, so NaN is the same as itself here.
 */
export function sameMember(a: Value, b: Value): boolean {
  return equals(a, b) || (Number.isNaN(a) && Number.isNaN(b));
}

/** JavaScript orders number and bigint by exact value, and leaves NaN unordered. */
function sameNumber(a: number | bigint, b: number | bigint): boolean {
  return a <= b && a >= b;
}

/** The number for comparing: JavaScript compares number and bigint by exact value with `<`. */
export function plainNumber(value: number | bigint | boolean | Float): number | bigint {
  if (value instanceof Float) return value.value;
  return typeof value === 'boolean' ? Number(value) : value;
}

function equalDicts(a: Dict, b: Dict): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = lookUp(b, key);
    if (other === undefined || !sameMember(value, other)) return false;
  }
  return true;
}

/** The entry of a dict under a key that may be of another type but equal (`1`, `1.0`, `true`). */
export function lookUp(dict: Dict, key: Value): Value | undefined {
  const direct = dict.get(key);
  if (direct !== undefined || typeof key === 'string') return direct;
  for (const [other, value] of dict) if (typeof other !== 'string' && equals(key, other)) return value;
  return undefined;
}

/**
 * A text shared by exactly those scalars that are equal as keys: `1`, `1.0` and `true` share one. Unlike `==`, it
 * treats NaN as equal to itself.
 */
export function keyText(key: Value): string {
  if (key === null) return 'None';
  if (typeof key === 'string') return `str ${key}`;
  if (key instanceof Bytes) return `bytes ${Buffer.from(key.bytes).toString('hex')}`;
  if (key instanceof PyDate) return dateText(key);
  if (!isNumeric(key)) throw new TypeError('a collection is no key');
  const number = plainNumber(key);
  if (typeof number === 'number' && !Number.isInteger(number)) return `number ${number}`;
  // Base 16 takes linear time, and BigInt has no negative zero.
  return `number ${BigInt(number).toString(16)}`;
}

function equalSets(a: PySet, b: PySet): boolean {
  return (
    a.members.length === b.members.length &&
    a.members.every((member) => b.members.some((other) => equals(member, other)))
  );
}
