import { describe, expect, it } from 'vitest';
import { didYouMean, editDistance, nearest } from './did-you-mean.js';

describe('editDistance', () => {
  it.each([
    ['signing', 'signing', 0],
    ['signing', 'sigining', 1],
    ['signing', 'signng', 1],
    ['signing', 'sigming', 1],
    ['signing', 'singing', 1],
    ['', 'abc', 3],
    ['abc', '', 3],
  ])('from %s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });
});

describe('nearest', () => {
  it('finds the name that was meant', () => {
    expect(nearest('beetmovr', ['signing', 'beetmover', 'beetmover-2'])).toBe('beetmover');
  });

  it('counts swapped neighbours as one slip and ignores case', () => {
    expect(nearest('SINGING', ['bringing', 'signing'])).toBe('signing');
  });

  it('takes the first of equally near names', () => {
    expect(nearest('zeri', ['zera', 'zero'])).toBe('zera');
  });

  it('finds the name of which a part was typed', () => {
    expect(nearest('bfs', ['sequential', 'bfs-seen-set'])).toBe('bfs-seen-set');
    expect(nearest('Parallel', ['sequential', 'gather-parallel', 'parallel-2'])).toBe('parallel-2');
    expect(nearest('se', ['bfs-seen-set'])).toBeUndefined();
  });

  it('finds nothing when all are far', () => {
    expect(nearest('xyz', ['signing', 'beetmover'])).toBeUndefined();
    expect(nearest('a', ['b'])).toBeUndefined();
    expect(nearest('signing', [])).toBeUndefined();
  });

  it('survives very long names', () => {
    expect(nearest('a'.repeat(100_000), ['a'.repeat(99_999)])).toBeDefined();
  });
});

describe('didYouMean', () => {
  it('is the end of a message, or nothing', () => {
    expect(didYouMean('signin', ['signing'])).toBe('; did you mean "signing"?');
    expect(didYouMean('xyz', ['signing'])).toBe('');
  });
});
