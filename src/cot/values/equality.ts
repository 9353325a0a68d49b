import { Bytes, Float, isDict, isList, isNumeric, PyDate, PySet, type Dict, type Value } from './value.js';

/** `a == b` as Python decides it: `true == 1 == 1.0`, dicts in any order, NaN equal to nothing. */
export function equals(a: Value, b: Value): boolean {
  if (a === b) return typeof a !== 'number' || !Number.isNaN(a);
  if (isNumeric(a)) return isNumeric(b) && plainNumber(a) == plainNumber(b);
  if (isList(a)) return isList(b) && a.length === b.length && a.every((member, index) => equals(member, b[index] as Value));
  if (isDict(a)) return isDict(b) && equalDicts(a, b);
  if (a instanceof PyDate) return b instanceof PyDate && a.kind === b.kind && a.iso === b.iso;
  if (a instanceof Bytes) return b instanceof Bytes && Buffer.compare(a.bytes, b.bytes) === 0;
  if (a instanceof PySet) return b instanceof PySet && equalSets(a, b);
  return false;
}

/** The number for comparing: JavaScript compares number and bigint by exact value with `==` and `<`. */
export function plainNumber(value: number | bigint | boolean | Float): number | bigint {
  if (value instanceof Float) return value.value;
  return typeof value === 'boolean' ? Number(value) : value;
}

function equalDicts(a: Dict, b: Dict): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = lookUp(b, key);
    if (other === undefined || !equals(value, other)) return false;
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

function equalSets(a: PySet, b: PySet): boolean {
  return a.members.length === b.members.length && a.members.every((member) => b.members.some((other) => equals(member, other)));
}
