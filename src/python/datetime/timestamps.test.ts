import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../../test/values.js';
import { PythonError } from '../error.js';
import { dateOfDay, dayNumber, END_OF_CALENDAR } from './calendar.js';
import { valueOfDuration } from '../taskgraph/duration.js';
import { readIsoDateTime } from './iso-datetime.js';
import { milliText } from './naive-datetime.js';
import { jsonTimeFromNow, parseCreated, resolveTimestamps } from '../taskgraph/relative-timestamps.js';

const read = (text: string): string => milliText(readIsoDateTime(text));

describe('the calendar', () => {
  it('gives each day its number and each number its day, from year 1 to year 9999', () => {
    const days = Array.from({ length: Math.floor(END_OF_CALENDAR / 17) }, (_, index) => index * 17);
    expect(days.filter((day) => dayNumber(dateOfDay(day)) !== day)).toEqual([]);
    expect(dateOfDay(END_OF_CALENDAR - 1)).toEqual({ year: 9999, month: 12, day: 31 });
  });

  it('knows no days that do not exist', () => {
    expect(() => dayNumber({ year: 2026, month: 2, day: 29 })).toThrow(PythonError);
    expect(() => dayNumber({ year: 1900, month: 2, day: 29 })).toThrow(PythonError);
    expect(() => dayNumber({ year: 0, month: 1, day: 1 })).toThrow(PythonError);
    expect(dateOfDay(dayNumber({ year: 2000, month: 2, day: 29 }) + 1)).toEqual({ year: 2000, month: 3, day: 1 });
  });
});

describe('reading the time of creation', () => {
  it('drops the zone without converting', () => {
    expect(read('2026-01-31T10:20:30.456+02:00')).toBe('2026-01-31T10:20:30.456');
    expect(read('2026-01-31T10:20:30.456Z')).toBe('2026-01-31T10:20:30.456');
  });

  it.each([
    ['2026-01-31', '2026-01-31T00:00:00.000'],
    ['20260131T102030', '2026-01-31T10:20:30.000'],
    ['2026-01-31 10', '2026-01-31T10:00:00.000'],
    ['2026-W05-6x10:20', '2026-01-31T10:20:00.000'],
    ['2026W05', '2026-01-26T00:00:00.000'],
    ['2026-01-31T10.5', '2026-01-31T10:00:00.500'],
    ['2026-01-31T10:20:30,1239999', '2026-01-31T10:20:30.123'],
    ['2026-01-31T10:20:30xZ', '2026-01-31T10:20:30.000'],
  ])('takes %s, as Python 3.11 does', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    '',
    '2026',
    '2026-1-31',
    '2026-01-32',
    '2026-01-31T',
    '2026-01-31T24:00',
    '2026-01-31T10:20:30+24:00',
    '2026-W54',
  ])('refuses %j', (text) => {
    expect(() => read(text)).toThrow(PythonError);
  });

  it('refuses what is not a string', () => {
    expect(() => parseCreated(null)).toThrow('expected a time of creation, found None');
  });
});

describe('spans of time', () => {
  it('counts the first amount, whatever stands around it', () => {
    expect(valueOfDuration('-1 day')).toBe(86_400);
    expect(valueOfDuration('1 day 2 hours')).toBe(86_400);
    expect(valueOfDuration('5, then 2 mo')).toBe(60 * 86_400);
  });

  it('reads the digits of all scripts', () => {
    expect(valueOfDuration('١٢ s')).toBe(12);
    expect(valueOfDuration('𝟡𝟘s')).toBe(90);
  });

  it('refuses fractions, unknown units, and what is too long', () => {
    for (const text of ['1.5 days', '.5 days', '1 week', 'a day', '1000000000 days', `${'9'.repeat(5000)} s`]) {
      expect(() => valueOfDuration(text)).toThrow(PythonError);
    }
  });

  it('reads a long text of digits without end as quickly as any', () => {
    expect(() => valueOfDuration('1'.repeat(200_000))).toThrow(PythonError);
    expect(() => valueOfDuration('1 '.repeat(200_000))).toThrow(PythonError);
  });

  it('ends with the year 9999', () => {
    const created = parseCreated('9999-12-30T12:00:00Z');
    expect(jsonTimeFromNow(created, '1 day')).toBe('9999-12-31T12:00:00.000Z');
    expect(() => jsonTimeFromNow(created, '2 days')).toThrow(PythonError);
  });
});

describe('resolving relative timestamps', () => {
  const created = parseCreated('2026-01-31T10:20:30.456Z');

  it('replaces dicts with that one key, at any depth, and leaves others', () => {
    const task = fromPlain({ a: [{ 'relative-datestamp': '1 day' }], b: { 'relative-datestamp': '1 day', c: 1 } });
    const expected = { a: ['2026-02-01T10:20:30.456Z'], b: { 'relative-datestamp': '1 day', c: 1 } };
    expect(resolveTimestamps(created, task)).toEqual(fromPlain(expected));
  });

  it('resolves the keys of a dict that stands for a span', () => {
    const task = fromPlain({ 'relative-datestamp': { '1 day': { 'relative-datestamp': '2 days' } } });
    expect(resolveTimestamps(created, task)).toEqual(
      fromPlain({ '2026-02-01T10:20:30.456Z': '2026-02-02T10:20:30.456Z' }),
    );
  });

  it('leaves its input as it is', () => {
    const task = fromPlain({ a: { 'relative-datestamp': '1 day' } });
    resolveTimestamps(created, task);
    expect(task).toEqual(fromPlain({ a: { 'relative-datestamp': '1 day' } }));
  });

  it('refuses spans that are not strings', () => {
    expect(() => resolveTimestamps(created, fromPlain({ 'relative-datestamp': 1 }))).toThrow(
      'expected a span of time, found int',
    );
  });
});
