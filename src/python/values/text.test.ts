import { describe, expect, it } from 'vitest';
import { floatText, holdsHalves, repr, str } from './text.js';
import { Bytes, dict, Float, PyDate, PySet, type Value } from './value.js';

describe('floats as Python writes them', () => {
  it.each([
    [1, '1.0'],
    [-0, '-0.0'],
    [0, '0.0'],
    [0.1, '0.1'],
    [-1.5, '-1.5'],
    [123456789.25, '123456789.25'],
    [1e15, '1000000000000000.0'],
    [9999999999999998, '9999999999999998.0'],
    [1e16, '1e+16'],
    [1.5e16, '1.5e+16'],
    [1e22, '1e+22'],
    [1e100, '1e+100'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [0.0001, '0.0001'],
    [0.00012345678901234567, '0.00012345678901234567'],
    [0.00001, '1e-05'],
    [1.5e-7, '1.5e-07'],
    [5e-324, '5e-324'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
    [Number.NaN, 'nan'],
  ])('%d is %s', (value, expected) => {
    expect(floatText(value)).toBe(expected);
  });
});

describe('repr', () => {
  it.each<[string, Value]>([
    ['None', null],
    ['True', true],
    ['False', false],
    ['1', 1],
    ['1.0', new Float(1)],
    ['0.5', 0.5],
    ['123456789012345678901234567890', 123456789012345678901234567890n],
    ["'a'", 'a'],
    ['"it\'s"', "it's"],
    ["'\"'", '"'],
    ["'it\\'s \"so\"'", 'it\'s "so"'],
    ["'\\\\ \\n \\r \\t'", '\\ \n \r \t'],
    ["'\\x00\\x1b\\x7f\\x85\\xa0'", '\0\x1b\x7f\x85\xa0'],
    ["'\\u2028\\u3000\\ufeff\\ud800\\U000e0001'", '\u2028\u3000\ufeff\ud800\u{e0001}'],
    ["'é😀'", 'é😀'],
    ['[]', []],
    ["[1, 'a', [None]]", [1, 'a', [null]]],
    ['{}', new Map()],
    [
      "{'a': 1, 2: 'b'}",
      new Map<Value, Value>([
        ['a', 1],
        [2, 'b'],
      ]),
    ],
    ["{'__proto__': None}", new Map([['__proto__', null]])],
    ['set()', new PySet([])],
    ["{'a', 1}", new PySet(['a', 1])],
    ["b'a\\xff\\n\\\\'", new Bytes(Uint8Array.of(0x61, 0xff, 0x0a, 0x5c))],
  ])('is %s', (expected, value) => {
    expect(repr(value)).toBe(expected);
  });
});

describe('str', () => {
  it('leaves a string as it is, but not those within a list', () => {
    expect(str("it's")).toBe("it's");
    expect(str(["it's"])).toBe('["it\'s"]');
  });

  it('writes dates with a blank before the time', () => {
    expect(str(new PyDate('2026-11-23', 'date'))).toBe('2026-11-23');
    expect(str(new PyDate('2026-11-23T01:02:03+00:00', 'datetime'))).toBe('2026-11-23 01:02:03+00:00');
  });

  it('writes other values as repr does', () => {
    expect([null, true, 7, new Float(7), dict({ a: 'b' })].map(str)).toEqual([
      'None',
      'True',
      '7',
      '7.0',
      "{'a': 'b'}",
    ]);
  });
});

describe('halves of characters', () => {
  it('are found in texts and keys at any depth, but not in whole characters', () => {
    expect(
      [['a', ['\ud83d']], dict({ '\ude00': 1 }), new Map([['a', new PySet(['x\ud83d'])]])].map(holdsHalves),
    ).toEqual([true, true, true]);
    expect([dict({ '😀': ['😀', null, 1, new Float(1)] }), '', null].map(holdsHalves)).toEqual([false, false, false]);
  });
});
