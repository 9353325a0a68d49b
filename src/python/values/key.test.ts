import { describe, expect, it } from 'vitest';
import { Float, type Value } from './value.js';
import { distinct, keyOf } from './key.js';

describe('keys', () => {
  it('are one where Python has one', () => {
    const ones: Value[] = [1, new Float(1), true];
    expect(new Set(ones.map(keyOf)).size).toBe(1);
    expect(keyOf(2n ** 60n)).toBe(keyOf(new Float(2 ** 60)));
  });

  it('keep text and numbers apart', () => {
    expect(distinct(['1', 1, '1', new Float(1), null, false, 0])).toEqual(['1', 1, null, false]);
  });

  it('cannot be lists or dicts', () => {
    expect(() => keyOf([])).toThrow('a list cannot be a key');
    expect(() => keyOf(new Map())).toThrow('a dict cannot be a key');
  });
});
