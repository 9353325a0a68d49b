import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../../test/values.js';
import { jsonTimeFromNow, parseCreated, resolveTimestamps } from './relative-timestamps.js';

const CREATED = '2026-01-31T10:20:30.456Z';
const resolved = (value: unknown): unknown => resolveTimestamps(parseCreated(CREATED), fromPlain(value));
const after = (span: string): object => ({ 'relative-datestamp': span });

describe('the time at the end of a span', () => {
  it.each([
    ['0 seconds', '2026-01-31T10:20:30.456Z'],
    ['1 day', '2026-02-01T10:20:30.456Z'],
    ['1 month', '2026-03-02T10:20:30.456Z'],
    ['1 year', '2027-01-31T10:20:30.456Z'],
  ])('%s later', (span, time) => {
    expect(jsonTimeFromNow(parseCreated(CREATED), span)).toBe(time);
  });

  it('is not after the year 9999', () => {
    expect(() => jsonTimeFromNow(parseCreated(CREATED), '7999 years')).toThrow(
      expect.objectContaining({ name: 'PythonError' }) as Error,
    );
  });

  it.each([
    [3, 'TypeError', 'expected a time of creation, found int'],
    ['lunch', 'ValueError', 'lunch'],
  ])('begins at a date, not at %j', (created, kind, message) => {
    expect(() => parseCreated(created)).toThrow(
      expect.objectContaining({ kind, message: expect.stringContaining(message) as string }) as Error,
    );
  });
});

describe('the relative timestamps of a task', () => {
  it('are made absolute, however deep they lie', () => {
    const task = { expires: after('1 day'), list: [1, { deep: after('1 year') }], text: 'x', none: null };
    expect(resolved(task)).toEqual(
      fromPlain({
        expires: '2026-02-01T10:20:30.456Z',
        list: [1, { deep: '2027-01-31T10:20:30.456Z' }],
        text: 'x',
        none: null,
      }),
    );
  });

  it('are dicts of that one key', () => {
    const others = { a: { ...after('1 day'), more: 1 }, b: {}, c: { 'other-datestamp': '1 day' } };
    expect(resolved(others)).toEqual(fromPlain(others));
  });

  it('stand for the keys of a dict, as elsewhere in taskgraph', () => {
    expect(resolved({ 'relative-datestamp': { '1 day': after('1 year') } })).toEqual(
      fromPlain({ '2026-02-01T10:20:30.456Z': '2027-01-31T10:20:30.456Z' }),
    );
  });

  it.each([
    [3, 'TypeError', 'expected a span of time, found int'],
    [['1 day'], 'TypeError', 'expected a span of time, found list'],
    ['lunch', 'ValueError', 'no span of time'],
  ])('are texts: not %j', (span, kind, message) => {
    expect(() => resolved({ 'relative-datestamp': span })).toThrow(
      expect.objectContaining({ kind, message: expect.stringContaining(message) as string }) as Error,
    );
  });

  it('are made absolute in a copy', () => {
    const task = fromPlain({ expires: after('1 day') });
    resolveTimestamps(parseCreated(CREATED), task);
    expect(task).toEqual(fromPlain({ expires: after('1 day') }));
  });
});
