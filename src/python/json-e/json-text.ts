import { byCodePoints } from '../../base/order.js';
import { equals, plainNumber } from '../values/equality.js';
import { repr } from '../values/text.js';
import { isFloat, isInteger, typeName, type Value } from '../values/value.js';
import { asValue, isTermDict, isTermList, type Term, type TermDict } from './context.js';
import { isNumeric } from './numbers.js';
import { scalarText } from './scalar-text.js';
import { typeError } from './template-error.js';

/**
 * JSON without spaces and with sorted keys, as Python's `json.dumps` writes it: `1.0` stays a float, NaN is written,
 * and only characters that must be are escaped.
 *
 * @throws PythonError (TypeError) for what JSON cannot hold
 */
export function jsonText(term: Term): string {
  if (typeof term === 'string') return quoted(term);
  if (term === null || typeof term === 'boolean') return scalarText(term);
  if (isNumeric(term)) return numberText(term);
  if (isTermList(term)) return `[${term.map(jsonText).join(',')}]`;
  if (isTermDict(term))
    return `{${sortedEntries(term)
      .map(([key, value]) => `${quoted(keyText(key))}:${jsonText(value)}`)
      .join(',')}}`;
  throw typeError(`JSON cannot hold ${typeName(asValue(term))}`);
}

function numberText(value: Term): string {
  const text = scalarText(value);
  return NOT_FINITE.get(text) ?? text;
}

const NOT_FINITE: ReadonlyMap<string, string> = new Map([
  ['nan', 'NaN'],
  ['inf', 'Infinity'],
  ['-inf', '-Infinity'],
]);

const SPECIAL = /[\x00-\x1f"\\]/g;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function quoted(text: string): string {
  const escaped = text.replace(SPECIAL, (character) => {
    return NAMED.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

/** Sorted as Python sorts, which cannot order strings and numbers together. */
function sortedEntries(dict: TermDict): [Value, Term][] {
  const entries = [...dict];
  return entries.sort(([a], [b]) => compareKeys(a, b));
}

function compareKeys(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return byCodePoints(a, b);
  if (isNumberKey(a) && isNumberKey(b)) return plainNumber(a) < plainNumber(b) ? -1 : equals(a, b) ? 0 : 1;
  throw typeError(`keys without an order: ${typeName(a)} and ${typeName(b)}`);
}

function isNumberKey(key: Value): key is Parameters<typeof plainNumber>[0] {
  return typeof key === 'boolean' || isNumeric(key);
}

function keyText(key: Value): string {
  if (typeof key === 'string') return key;
  if (key === null || typeof key === 'boolean') return scalarText(key);
  if (isInteger(key) || isFloat(key)) return numberText(key);
  throw typeError(`JSON has no keys like ${repr(key)}`);
}
