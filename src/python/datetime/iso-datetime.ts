import { PythonError } from '../error.js';
import { dayNumber, dayOfIsoWeek } from './calendar.js';
import { readTime } from './iso-time.js';
import { atTime, type NaiveDateTime } from './naive-datetime.js';

/**
 * Reads a date, or a date and a time, as Python 3.11's `datetime.fromisoformat`, and drops the zone without converting.
 * Python is generous: any separator, `,` or `.`, digits beyond the microsecond, dates by week.
 *
 * @throws PythonError (ValueError) for any other text
 */
export function readIsoDateTime(text: string): NaiveDateTime {
  const dateEnd = endOfDate(text);
  const day = readDate(text.slice(0, dateEnd), text);
  if (dateEnd >= text.length) return atTime(day, { hour: 0, minute: 0, second: 0, microsecond: 0 });
  const separator = String.fromCodePoint(text.codePointAt(dateEnd) ?? 0);
  return atTime(day, readTime(text.slice(dateEnd + separator.length), text));
}

/** Where the date ends. Its forms differ in length; the fifth and sixth characters tell them apart. */
function endOfDate(text: string): number {
  if (text.length === 7) return 7;
  if (text[4] === 'W') return endOfPlainWeek(text);
  if (text[4] !== '-') return 8;
  return text[5] === 'W' ? endOfDashedWeek(text) : 10;
}

/** `2025-W05`, or with a day; a dash may also be the separator, if two digits follow. */
function endOfDashedWeek(text: string): number {
  if (text[8] !== '-') return 8;
  return isDigit(text[10]) ? 8 : 10;
}

/** `2025W05`, or with a day: times have digits in pairs, so an odd digit belongs to the date. */
function endOfPlainWeek(text: string): number {
  let digitsEnd = 7;
  while (isDigit(text[digitsEnd])) digitsEnd++;
  if (digitsEnd < 9) return digitsEnd;
  return digitsEnd % 2 === 0 ? 7 : 8;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

const CALENDAR_DATE = /^(\d{4})(-?)(\d{2})\2(\d{2})$/;
const WEEK_DATE = /^(\d{4})(-?)W(\d{2})(?:\2(\d))?$/;

function readDate(date: string, text: string): number {
  const byDay = CALENDAR_DATE.exec(date);
  if (byDay !== null) return dayNumber({ year: Number(byDay[1]), month: Number(byDay[3]), day: Number(byDay[4]) });
  const byWeek = WEEK_DATE.exec(date);
  if (byWeek === null) throw new PythonError('ValueError', `not an ISO date: ${JSON.stringify(text)}`);
  return dayOfIsoWeek(Number(byWeek[1]), Number(byWeek[3]), Number(byWeek[4] ?? 1));
}
