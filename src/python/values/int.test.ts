import { describe, expect, it } from 'vitest';
import { Float } from './value.js';
import { pythonInt } from './int.js';

describe('reading whole numbers', () => {
  it.each([
    ['12', 12],
    ['012', 12],
    ['+5', 5],
    ['-5', -5],
    ['1_2', 12],
    [' \t1\n', 1],
    ['\u20031', 1],
    ['１_２', 12],
    ['𝟏𝟗', 19],
    ['-0', 0],
    ['99999999999999999999', 99999999999999999999n],
    [true, 1],
    [12.7, 12],
    [-12.7, -12],
    [-0.5, 0],
    [new Float(12), 12],
    [new Float(1e300), BigInt(1e300)],
  ])('reads %j', (value, expected) => {
    expect(pythonInt(value)).toStrictEqual(expected);
  });

  it.each([
    '',
    ' ',
    '1 2',
    '1__2',
    '_1',
    '1_',
    '0x1',
    '1e3',
    '1.',
    '²',
    '\ufeff1',
    '\x1c1',
    '+-1',
    '1\u0000',
    NaN,
    Infinity,
  ])('refuses %j', (value) => {
    expect(() => pythonInt(value)).toThrow('number');
  });

  it('refuses more digits than Python converts', () => {
    expect(pythonInt('9'.repeat(4300))).toBeTypeOf('bigint');
    expect(() => pythonInt('9'.repeat(4301))).toThrow('expected a whole number');
  });

  it('refuses what is not a number at all', () => {
    expect(() => pythonInt([])).toThrow('expected a number, found list');
    expect(() => pythonInt(null)).toThrow('expected a number, found None');
  });
});
