import type { Value } from '../src/python/values/value.js';

/**
 * Converts a result of `JSON.parse` to an evidence value. Whole numbers become integers, so `1.0` cannot be told from
 * `1`; if that matters, use `parseJson`.
 *
 * @throws Error for what JSON cannot contain: undefined, functions, symbols
 */
export function fromPlain(json: unknown): Value {
  if (json === null || typeof json === 'boolean' || typeof json === 'string' || typeof json === 'bigint') return json;
  if (typeof json === 'number') return number(json);
  if (Array.isArray(json)) return json.map(fromPlain);
  if (typeof json === 'object') return new Map(Object.entries(json).map(([key, inner]) => [key, fromPlain(inner)]));
  throw new Error(`no JSON value: ${typeof json}`);
}

/** Integer zero has no sign, and integers beyond 2^53 - 1 are bigints. */
function number(value: number): Value {
  if (!Number.isInteger(value)) return value;
  return Number.isSafeInteger(value) ? value + 0 : BigInt(value);
}
