import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../../test/values.js';
import { describeDifferences } from './describe.js';
import { leavesDiffer } from './nearly-equal.js';

const show = (expected: unknown, actual: unknown): string[] =>
  describeDifferences(fromPlain(expected), fromPlain(actual));

describe('describing differences', () => {
  it('names the place, what was expected, and what was found', () => {
    expect(
      show(
        { payload: { env: { X: 'a' }, command: ['x', 'y'] } },
        { payload: { env: { X: 'b' }, command: ['x', 'z', 'w'] } },
      ),
    ).toEqual([
      "payload.env.X: expected 'a', found 'b'",
      "payload.command[1]: expected 'y', found 'z'",
      "payload.command[2]: expected nothing, found 'w'",
    ]);
  });

  it('tells what is missing and what is too much', () => {
    expect(show({ a: null }, { b: {} })).toEqual(['a: expected None, found nothing', 'b: expected nothing, found {}']);
  });

  it('writes unusual keys so that they cannot be taken for paths', () => {
    expect(show({ 'a.b': { '': 1 } }, { 'a.b': { '': 2 } })).toEqual(['["a.b"][""]: expected 1, found 2']);
    expect(show(1, 2)).toEqual(['the whole: expected 1, found 2']);
  });

  it('says nothing of what is equal', () => {
    expect(show({ a: [1, { b: true }] }, { a: [1, { b: 1 }] })).toEqual([]);
  });

  it('shortens long texts', () => {
    const [line = ''] = show({ a: 'x'.repeat(1000) }, { a: 'y' });
    expect(line).toBe(`a: expected '${'x'.repeat(78)}…, found 'y'`);
  });

  it('stops at 20 lines', () => {
    const many = Array.from({ length: 50 }, (_, index) => index);
    const lines = show(many, []);
    expect(lines).toHaveLength(20);
    expect(lines.at(-1)).toBe('and more');
    expect(show(many.slice(0, 20), [])).toHaveLength(20);
    expect(show(many.slice(0, 20), []).at(-1)).toBe('[19]: expected 19, found nothing');
  });
});

describe('nearly equal numbers', () => {
  it('are those that differ by no more than the machine epsilon', () => {
    expect(leavesDiffer(0.1 + 0.2, 0.3)).toBe(false);
    expect(leavesDiffer(1, 1 + 4 * Number.EPSILON)).toBe(true);
    expect(leavesDiffer(NaN, NaN)).toBe(false);
    expect(leavesDiffer(NaN, 1)).toBe(true);
    expect(leavesDiffer(Infinity, 1)).toBe(true);
    expect(leavesDiffer(2n ** 70n, 2n ** 70n + 1n)).toBe(false);
  });

  it('cannot be told where a number is too large', () => {
    expect(() => leavesDiffer(10n ** 400n, 1)).toThrow('too large');
  });
});
