import { LimitError } from '../../base/errors.js';
import { PythonError } from '../error.js';
import { equals, lookUp, sameMember } from './equality.js';
import { repr } from './text.js';
import { Bytes, isDict, isList, isNumeric, PySet, typeName, type Dict, type List, type Value } from './value.js';

/** `value[key]`. @throws PythonError where Python would: the key is missing, or the value takes no keys */
export function item(value: Value, key: string): Value {
  if (isDict(value)) {
    const found = value.get(key);
    if (found === undefined) throw new PythonError('KeyError', `key ${JSON.stringify(key)} is missing`);
    return found;
  }
  throw new PythonError('TypeError', `expected a dict with the key ${JSON.stringify(key)}, found ${typeName(value)}`);
}

/** `value[a][b][c]`. */
export function at(value: Value, ...keys: readonly string[]): Value {
  return keys.reduce(item, value);
}

/** `value.get(key, fallback)`; an existing null stays null. @throws PythonError unless it is a dict */
export function getOr<T extends Value>(value: Value, key: Value, fallback: T): Value | T {
  const found = lookUp(
    asDict(value, () => `looking for ${repr(key)}`),
    hashable(key),
  );
  return found === undefined ? fallback : found;
}

/** `value.get(a, {}).get(b, {}).get(c, fallback)`. */
export function getPath<T extends Value>(value: Value, keys: readonly string[], fallback: T): Value | T {
  let current: Value = value;
  keys.forEach((key, index) => {
    current = getOr(current, key, index === keys.length - 1 ? fallback : EMPTY);
  });
  return current;
}

const EMPTY: Dict = new Map();

/** The value as a dict. @throws PythonError (AttributeError, as from `.get` or `.items`) if it is something else */
export function asDict(value: Value, where: () => string = () => 'here'): Dict {
  if (isDict(value)) return value;
  throw new PythonError('AttributeError', `expected a dict ${where()}, found ${typeName(value)}`);
}

/** The value as a string, for its methods. @throws PythonError (AttributeError) if it is something else */
export function asString(value: Value, what = 'here'): string {
  if (typeof value === 'string') return value;
  throw new PythonError('AttributeError', `expected a string ${what}, found ${typeName(value)}`);
}

/** A longer text where a list belongs can only be an attack. */
const MOST_CHARACTERS = 10_000;

/**
 * What a Python loop over the value yields: members, characters or keys. @throws PythonError (TypeError), LimitError
 */
export function iterate(value: Value): List {
  if (isList(value)) return value;
  if (typeof value === 'string') return characters(value);
  if (isDict(value)) return [...value.keys()];
  if (value instanceof PySet) return value.members;
  throw new PythonError('TypeError', `expected a list, found ${typeName(value)}`);
}

function characters(text: string): List {
  if (text.length > MOST_CHARACTERS)
    throw new LimitError('characters', MOST_CHARACTERS, 'a text in the place of a list', false);
  return [...text];
}

/** `needle in haystack`. @throws PythonError (TypeError) where Python would */
export function contains(haystack: Value, needle: Value): boolean {
  if (typeof haystack === 'string') {
    if (typeof needle !== 'string') throw new PythonError('TypeError', `a string cannot contain ${typeName(needle)}`);
    return haystack.includes(needle);
  }
  if (isDict(haystack)) return lookUp(haystack, hashable(needle)) !== undefined;
  return iterate(haystack).some((member) => sameMember(member, needle));
}

/** The value, if Python can use it as a key. @throws PythonError (TypeError: unhashable) */
export function hashable(value: Value): Value {
  if (isDict(value) || isList(value) || value instanceof PySet) {
    throw new PythonError('TypeError', `a ${typeName(value)} cannot be a key`);
  }
  return value;
}

/** Python's truth: empty collections and texts, zero, false and null are false. */
export function truthy(value: Value): boolean {
  if (value === null || value === false || value === '') return false;
  if (isNumeric(value)) return !equals(value, 0);
  if (isDict(value)) return value.size > 0;
  if (isList(value)) return value.length > 0;
  if (value instanceof Bytes) return value.bytes.length > 0;
  return !(value instanceof PySet) || value.members.length > 0;
}

/** `value[index]` of a list or string; a negative index counts from the end. @throws PythonError as Python would */
export function element(value: Value, index: number): Value {
  if (isDict(value)) throw new PythonError('KeyError', `expected a list, found a dict without the key ${index}`);
  if (!isList(value) && typeof value !== 'string')
    throw new PythonError('TypeError', `expected a list, found ${typeName(value)}`);
  const found = (typeof value === 'string' ? [...value] : value).at(index);
  if (found === undefined) throw new PythonError('IndexError', 'expected a list with members, found an empty one');
  return found;
}
