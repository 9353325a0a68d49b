import { PythonError } from '../error.js';
import { dateOfDay, dayNumber, END_OF_CALENDAR, type CalendarDate } from './calendar.js';

export const SECONDS_PER_DAY = 86_400;

/** A date with a time and no zone, from year 1 to year 9999: Python's naive `datetime`. */
export interface NaiveDateTime {
  /** Whole seconds since 0001-01-01T00:00:00. */
  readonly seconds: number;
  /** 0 to 999 999. */
  readonly microseconds: number;
}

export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

/** @throws PythonError (ValueError) if there is no such date or time */
export function naiveDateTime(date: CalendarDate, time: TimeOfDay): NaiveDateTime {
  return atTime(dayNumber(date), time);
}

/** @throws PythonError (ValueError) if there is no such time */
export function atTime(day: number, { hour, minute, second, microsecond }: TimeOfDay): NaiveDateTime {
  if (hour > 23 || minute > 59 || second > 59) {
    throw new PythonError('ValueError', `no such time: hour ${hour}, minute ${minute}, second ${second}`);
  }
  return { seconds: day * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second, microseconds: microsecond };
}

/** @throws PythonError (ValueError, for Python's OverflowError) if that is before year 1 or after year 9999 */
export function plusSeconds(from: NaiveDateTime, seconds: number): NaiveDateTime {
  const sum = from.seconds + seconds;
  if (!(sum >= 0 && sum < END_OF_CALENDAR * SECONDS_PER_DAY)) {
    throw new PythonError('ValueError', `${seconds} seconds from ${milliText(from)} is beyond the years 1 to 9999`);
  }
  return { seconds: sum, microseconds: from.microseconds };
}

/** `2026-01-31T10:20:30.456`: ISO form without a zone, truncated to milliseconds. */
export function milliText({ seconds, microseconds }: NaiveDateTime): string {
  const { year, month, day } = dateOfDay(Math.floor(seconds / SECONDS_PER_DAY));
  const inDay = seconds % SECONDS_PER_DAY;
  const date = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
  const time = [Math.floor(inDay / 3600), Math.floor(inDay / 60) % 60, inDay % 60]
    .map((part) => padded(part, 2))
    .join(':');
  return `${date}T${time}.${padded(Math.floor(microseconds / 1000), 3)}`;
}

function padded(value: number, width: number): string {
  return value.toString().padStart(width, '0');
}
