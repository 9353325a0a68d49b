import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, shortPiece } from './known-text.js';

/** Within a document, where a string is. */
const ALPHABET = fc.constantFrom('a', 'b', '\u00e9', '\ud83d', '\udca9', '\n', '\\');

describe('shortPiece', () => {
  it('is the string, whatever has been cut out before, if it is short and has nothing to be looked at', () => {
    fc.assert(
      fc.property(fc.string({ unit: ALPHABET, maxLength: 60 }), fc.nat(9), (text, before) => {
        const isPlain = text.length <= 40 && !/[\n\\]/.test(text);
        const document = `${'x'.repeat(before)}${text}"tail`;
        expect(shortPiece(document, before)).toBe(isPlain ? text : undefined);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves a document that ends within the string to others', () => {
    expect(shortPiece('abc', 1)).toBeUndefined();
  });

  it('tells texts of one hash apart', () => {
    // 'Aa' and 'BB' hash alike where each unit is worth 31 times the next.
    for (const text of ['Aa', 'Aa', 'BB', 'Aa', 'BB', 'BB', 'Aa']) expect(shortPiece(`${text}"`, 0)).toBe(text);
  });
});

describe('cut', () => {
  it.each([0, 12, 13, 14, 999, 1000, 1001, 4000])('gives a piece of %i characters as it is', (length) => {
    expect(cut(`..${'\ud83d"\u0000x'.repeat(1250)}`, 2, 2 + length)).toBe(
      '\ud83d"\u0000x'.repeat(1250).slice(0, length),
    );
  });
});
