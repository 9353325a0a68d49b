import { describe, expect, it } from 'vitest';
import { ByBytes, forgetByBytes } from './by-bytes.js';

describe('ByBytes', () => {
  it('makes once of the same bytes in the same place, and again of others', () => {
    const sums = new ByBytes<number>();
    let made = 0;
    const sum = (bytes: Uint8Array): number => {
      made++;
      return bytes.reduce((a, b) => a + b, 0);
    };
    const bytes = Uint8Array.of(1, 2, 3, 4);
    expect([sums.get(bytes, sum), sums.get(bytes.subarray(), sum), made]).toEqual([10, 10, 1]);
    expect([sums.get(bytes.subarray(1), sum), sums.get(bytes.slice(), sum), made]).toEqual([9, 10, 3]);
  });

  it('knows what was made even if that is undefined, and nothing of what failed', () => {
    const known = new ByBytes<undefined>();
    const bytes = new Uint8Array(1);
    const fails = (): undefined => {
      throw new Error('cannot be read');
    };
    expect(() => known.get(bytes, fails)).toThrow('cannot be read');
    expect(known.get(bytes, () => undefined)).toBeUndefined();
    expect(known.get(bytes, fails)).toBeUndefined();
  });

  it('forgets all of it when told to', () => {
    const [one, other] = [new ByBytes<number>(), new ByBytes<number>()];
    const bytes = new Uint8Array(1);
    one.get(bytes, () => 1);
    other.get(bytes, () => 1);
    forgetByBytes();
    expect([one.get(bytes, () => 2), other.get(bytes, () => 2)]).toEqual([2, 2]);
  });
});
