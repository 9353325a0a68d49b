/**
 * Values of the evidence, as Python's JSON and YAML readers produce them.
 *
 * Verdicts depend on details that plain JavaScript values lose: 1 and 1.0 differ, large integers are exact, and the
 * keys of an object keep their order. Evidence is also written by strangers: in a Map no key is special, not even
 * `__proto__`.
 */
export type Value = Scalar | List | Dict | PySet;
export type Scalar = null | boolean | number | bigint | Float | string | PyDate | Bytes;
export type List = readonly Value[];
/** Keys are strings in JSON; in YAML they can be any value that Python can hash. */
export type Dict = ReadonlyMap<Value, Value>;

/**
 * A float with a whole value, such as `1.0` or `-0.0`. Other numbers need no mark: a JavaScript number with a fraction
 * (or NaN, or an infinity) is a float, a whole one is an integer, and a bigint is an integer beyond 2^53 - 1.
 */
export class Float {
  constructor(readonly value: number) {}
}

/** A date (`2026-11-23`), or a date with a time, from YAML. */
export class PyDate {
  constructor(
    /** As Python's isoformat() writes it. */
    readonly iso: string,
    readonly kind: 'date' | 'datetime',
  ) {}
}

/** What YAML's `!!binary` gives. */
export class Bytes {
  constructor(readonly bytes: Uint8Array) {}
}

/** What YAML's `!!set` gives. */
export class PySet {
  constructor(readonly members: List) {}
}

/** The number as a float, in the form that {@link Value} wants. */
export function floatValue(value: number): number | Float {
  return Number.isInteger(value) ? new Float(value) : value;
}

/** The integer, in the form that {@link Value} wants. */
export function integerValue(value: bigint): number | bigint {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

export function isDict(value: Value | undefined): value is Dict {
  return value instanceof Map;
}

export function isList(value: Value | undefined): value is List {
  return Array.isArray(value);
}

/** Whether Python would call it an int, a float or a bool. */
export function isNumeric(value: Value): value is number | bigint | boolean | Float {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' || value instanceof Float;
}

/** Whether it is a float in Python. */
export function isFloat(value: Value): value is number | Float {
  return value instanceof Float || (typeof value === 'number' && !Number.isInteger(value));
}

/** Whether it is an int in Python. A bool, which Python counts as an int, is not one here. */
export function isInteger(value: Value): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
}

/** A dict from plain entries. */
export function dict(entries: Readonly<Record<string, Value>>): Dict {
  return new Map(Object.entries(entries));
}

/** What Python calls the type of a value, for messages. */
export function typeName(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  if (isInteger(value)) return 'int';
  if (isFloat(value)) return 'float';
  if (isDict(value)) return 'dict';
  if (isList(value)) return 'list';
  if (value instanceof PySet) return 'set';
  if (value instanceof Bytes) return 'bytes';
  return value.kind;
}
