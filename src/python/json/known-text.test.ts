import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownPiece } from './known-text.js';

describe('knownPiece', () => {
  it('is the piece, whatever has been cut out before', () => {
    const alphabet = fc.constantFrom('a', 'b', '\u00e9', '\ud83d', '\udca9', '"', '\u0000');
    const document = fc.string({ unit: alphabet, maxLength: 60 });
    fc.assert(
      fc.property(document, fc.nat(60), fc.nat(60), (text, a, b) => {
        const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
        expect(knownPiece(text, start, end)).toBe(text.slice(start, end));
      }),
      { numRuns: 2000 },
    );
  });

  it('tells texts of one hash apart', () => {
    // 'Aa' and 'BB' hash alike where each unit is worth 31 times the next.
    for (const text of ['Aa', 'Aa', 'BB', 'Aa', 'BB', 'BB', 'Aa']) expect(knownPiece(text, 0, 2)).toBe(text);
  });

  it('gives long texts as they are', () => {
    const text = 'x'.repeat(5000);
    expect(knownPiece(text, 10, 4000)).toBe('x'.repeat(3990));
  });
});
