import { describe, expect, it } from 'vitest';
import { nearestRelease } from './release-order.js';

describe('nearestRelease', () => {
  const known = ['9.0.0', '62.7.0', '63.0.0', '63.0.1', '63.6.1'];

  it.each([
    ['63.0.5', '63.0.1'],
    ['99.0.0', '63.6.1'],
    ['63', '62.7.0'],
    ['10.2', '9.0.0'],
    ['1.0', '9.0.0'],
  ])('of %s is %s', (asked, nearest) => {
    expect(nearestRelease(asked, known)).toBe(nearest);
    expect(nearestRelease(asked, [...known].reverse())).toBe(nearest);
  });
});
