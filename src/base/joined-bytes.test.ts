import { describe, expect, it } from 'vitest';
import { joinedBytes } from './joined-bytes.js';

describe('joinedBytes', () => {
  const bytes = Uint8Array.from({ length: 10 }, (_, index) => index);

  it('makes one of several pieces, wherever they are in memory', () => {
    expect(joinedBytes([])).toEqual(new Uint8Array());
    expect(Array.from(joinedBytes([Uint8Array.of(1, 2), Uint8Array.of(3)]))).toEqual([1, 2, 3]);
    expect(Array.from(joinedBytes([bytes.subarray(2, 4), bytes.subarray(3, 5)]))).toEqual([2, 3, 3, 4]);
    expect(Array.from(joinedBytes([bytes.subarray(2, 4), bytes.slice(4, 6)]))).toEqual([2, 3, 4, 5]);
  });

  it('copies nothing where the pieces are neighbours in memory', () => {
    const whole = joinedBytes([bytes.subarray(1, 4), bytes.subarray(4, 5), bytes.subarray(5, 9)]);
    expect(Array.from(whole)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([whole.buffer === bytes.buffer, whole.byteOffset]).toEqual([true, 1]);
    expect(joinedBytes([bytes])).toBe(bytes);
  });
});
