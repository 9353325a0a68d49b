import { describe, expect, it } from 'vitest';
import { equals, keyText, lookUp, sameMember } from './equality.js';
import { Bytes, dict, Float, PyDate, PySet, type Value } from './value.js';

const moment = (iso: string): PyDate => new PyDate(iso, 'datetime');
const bytes = (...members: number[]): Bytes => new Bytes(Uint8Array.of(...members));

const EQUAL: readonly (readonly [string, Value, Value])[] = [
  ['true and 1', true, 1],
  ['false and 0.0', false, new Float(0)],
  ['1 and 1.0', 1, new Float(1)],
  ['0 and -0.0', 0, new Float(-0)],
  ['a large int and the float of its value', 2n ** 60n, new Float(2 ** 60)],
  ['infinities', Infinity, Infinity],
  ['strings', 'a', 'a'],
  ['bytes', bytes(1, 2), bytes(1, 2)],
  ['dates', new PyDate('2026-01-01', 'date'), new PyDate('2026-01-01', 'date')],
  ['one moment in two zones', moment('2026-01-01T00:30:00.500000+01:00'), moment('2025-12-31T23:30:00.500000+00:00')],
  ['one moment before the first day', moment('0001-01-01T00:00:00+05:00'), moment('0001-01-01T00:30:00+05:30')],
  ['one moment around a leap day', moment('2024-03-01T00:00:00+00:00'), moment('2024-02-29T12:00:00-12:00')],
];

const UNEQUAL: readonly (readonly [string, Value, Value])[] = [
  ['null and false', null, false],
  ['1 and "1"', 1, '1'],
  ['a large int and a float that only comes near', 2n ** 60n + 1n, new Float(2 ** 60)],
  ['an int of 400 digits and infinity', 10n ** 400n, Infinity],
  ['a string and bytes', 'a', bytes(0x61)],
  ['a date and its midnight', new PyDate('2026-01-01', 'date'), moment('2026-01-01T00:00:00')],
  ['a time with a zone and one without', moment('2026-01-01T00:00:00+00:00'), moment('2026-01-01T00:00:00')],
  ['two moments', moment('2026-01-01T00:00:00+01:00'), moment('2026-01-01T00:00:00+00:00')],
];

describe('equality as Python decides it', () => {
  it.each(EQUAL)('holds for %s, also as keys', (_, a, b) => {
    expect([equals(a, b), equals(b, a), keyText(a) === keyText(b)]).toEqual([true, true, true]);
  });

  it.each(UNEQUAL)('does not hold for %s, nor as keys', (_, a, b) => {
    expect([equals(a, b), equals(b, a), keyText(a) === keyText(b)]).toEqual([false, false, false]);
  });

  it('does not hold for NaN and itself, but for collections that hold it', () => {
    const nan = Number.NaN;
    expect(equals(nan, nan)).toBe(false);
    expect(equals([nan], [nan])).toBe(true);
    expect(equals(dict({ a: [nan] }), dict({ a: [nan] }))).toBe(true);
    expect(equals([nan], [0])).toBe(false);
    expect(sameMember(nan, nan)).toBe(true);
    expect(sameMember(nan, 'NaN')).toBe(false);
  });

  it('compares lists member by member', () => {
    expect(equals([1, ['a']], [true, ['a']])).toBe(true);
    expect(equals([1, 2], [2, 1])).toBe(false);
    expect(equals([1], [1, 2])).toBe(false);
    expect(equals([], new Map())).toBe(false);
  });

  it('compares dicts in any order, with keys of any type', () => {
    expect(equals(dict({ a: 1, b: [2] }), dict({ b: [2], a: 1 }))).toBe(true);
    expect(equals(new Map<Value, Value>([[1, 'x']]), new Map<Value, Value>([[new Float(1), 'x']]))).toBe(true);
    expect(equals(dict({ a: null }), dict({ b: null }))).toBe(false);
    expect(equals(dict({ a: 1 }), dict({ a: 1, b: 2 }))).toBe(false);
  });

  it('compares sets in any order', () => {
    expect(equals(new PySet([1, 'a']), new PySet(['a', true]))).toBe(true);
    expect(equals(new PySet([1]), new PySet([2]))).toBe(false);
    expect(equals(new PySet([1]), [1])).toBe(false);
  });
});

describe('looking up a key', () => {
  it('finds it under an equal key of another type', () => {
    const value = new Map<Value, Value>([
      [1, 'one'],
      ['1', 'text'],
      [null, 'none'],
    ]);
    expect([true, new Float(1), '1', null].map((key) => lookUp(value, key))).toEqual(['one', 'one', 'text', 'none']);
    expect(lookUp(value, 2)).toBeUndefined();
  });
});
