import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nestsDeeper } from './json-nesting.js';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce((deepest: number, inner) => Math.max(deepest, depthOf(inner)), 0);
}

describe('the nesting of JSON', () => {
  it('is determined without parsing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.boolean(), (value, spaced) => {
        const text = JSON.stringify(value, null, spaced ? 2 : 0);
        const depth = depthOf(value);
        expect(nestsDeeper(text, depth)).toBe(false);
        if (depth > 0) expect(nestsDeeper(text, depth - 1)).toBe(true);
      }),
    );
  });

  it('does not count brackets in texts', () => {
    expect(nestsDeeper(JSON.stringify([['"[[[[\\'], '[{"']), 2)).toBe(false);
  });
});
