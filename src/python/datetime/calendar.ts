import { PythonError } from '../error.js';

/** The first and last year of Python's dates. */
const FIRST_YEAR = 1;
const LAST_YEAR = 9999;

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Days in 400 years, 100 years, 4 years and 1 year, including leap days. */
const DAYS_400 = 146_097;
const DAYS_100 = 36_524;
const DAYS_4 = 1_461;
const DAYS_1 = 365;

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysOfMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
}

function daysBeforeYear(year: number): number {
  const past = year - 1;
  return past * DAYS_1 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}

/** Whether the date exists. */
export function isDate({ year, month, day }: CalendarDate): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && day >= 1 && day <= daysOfMonth(year, month);
}

/** Days since 0001-01-01, which is day 0. @throws PythonError (ValueError) if there is no such date */
export function dayNumber({ year, month, day }: CalendarDate): number {
  if (!isDate({ year, month, day }))
    throw new PythonError('ValueError', `no such date: year ${year}, month ${month}, day ${day}`);
  let days = daysBeforeYear(year) + day - 1;
  for (let earlier = 1; earlier < month; earlier++) days += daysOfMonth(year, earlier);
  return days;
}

/** The first day number beyond the calendar. */
export const END_OF_CALENDAR = daysBeforeYear(LAST_YEAR + 1);

/** The date of a day number from 0 to below {@link END_OF_CALENDAR}. */
export function dateOfDay(dayNumberSinceStart: number): CalendarDate {
  let rest = dayNumberSinceStart;
  const take = (span: number, most: number): number => {
    const count = Math.min(Math.floor(rest / span), most);
    rest -= count * span;
    return count;
  };
  const past = take(DAYS_400, Infinity) * 400 + take(DAYS_100, 3) * 100 + take(DAYS_4, 24) * 4 + take(DAYS_1, 3);
  const year = past + 1;
  let month = 1;
  while (rest >= daysOfMonth(year, month)) rest -= daysOfMonth(year, month++);
  return { year, month, day: rest + 1 };
}

/** The day number of a day (1 is Monday) in a week by ISO 8601. @throws PythonError (ValueError) if there is none */
export function dayOfIsoWeek(year: number, week: number, weekday: number): number {
  const inCalendar = year >= FIRST_YEAR && year <= LAST_YEAR;
  if (!inCalendar || week < 1 || week > weeksOfYear(year) || weekday < 1 || weekday > 7) {
    throw new PythonError('ValueError', `no such day: year ${year}, week ${week}, day ${weekday}`);
  }
  const day = firstMonday(year) + (week - 1) * 7 + weekday - 1;
  if (day < 0 || day >= END_OF_CALENDAR)
    throw new PythonError('ValueError', `a day beyond the calendar: ${year}, week ${week}`);
  return day;
}

function weeksOfYear(year: number): number {
  return Math.round((firstMonday(year + 1) - firstMonday(year)) / 7);
}

/** The Monday of week 1, which is the week with the year's first Thursday. Day 0 was a Monday. */
function firstMonday(year: number): number {
  const newYear = daysBeforeYear(year);
  const weekday = newYear % 7;
  return weekday <= 3 ? newYear - weekday : newYear + 7 - weekday;
}
