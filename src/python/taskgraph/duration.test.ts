import { describe, expect, it } from 'vitest';
import { valueOfDuration } from './duration.js';

const DAY = 86_400;

describe('a span of time', () => {
  it.each([
    ['1 second', 1],
    ['2 seconds', 2],
    ['3s', 3],
    ['1 minute', 60],
    ['2 minutes', 120],
    ['3min', 180],
    ['1 hour', 3600],
    ['2 hours', 7200],
    ['3h', 10_800],
    ['1 day', DAY],
    ['2 days', 2 * DAY],
    ['3d', 3 * DAY],
    ['1 month', 30 * DAY],
    ['2 months', 60 * DAY],
    ['3mo', 90 * DAY],
    ['1 year', 365 * DAY],
    ['2 years', 730 * DAY],
    ['3y', 1095 * DAY],
  ])('is %s: %i seconds', (text, seconds) => {
    expect(valueOfDuration(text)).toBe(seconds);
  });

  it.each([
    ['1 day 2 hours', DAY],
    ['-1 day', DAY],
    ['in 1 day', DAY],
    ['12 days', 12 * DAY],
    ['1  day', DAY],
    ['٣ days', 3 * DAY],
    ['0 days', 0],
  ])('is the first amount with a unit, whatever surrounds it: %s', (text, seconds) => {
    expect(valueOfDuration(text)).toBe(seconds);
  });

  it.each([
    ['', 'no span of time: ""'],
    ['day', 'no span of time: "day"'],
    ['1 Day', 'no span of time: "1 Day"'],
    ['1 week', 'unknown unit of time "week"'],
    ['1.5 days', 'a fraction of a unit: "1.5 days"'],
    ['999999999 years', 'a span of time too long: "999999999 years"'],
    ['1000000000 days', 'a span of time too long: "1000000000 days"'],
  ])('is not %j', (text, message) => {
    expect(() => valueOfDuration(text)).toThrow(expect.objectContaining({ kind: 'ValueError', message }) as Error);
  });

  it('is as long as a timedelta at most', () => {
    expect(valueOfDuration('999999999 days')).toBe(999_999_999 * DAY);
    expect(valueOfDuration('86399999999999s')).toBe(86_399_999_999_999);
    expect(() => valueOfDuration('86400000000000s')).toThrow('too long');
  });
});
