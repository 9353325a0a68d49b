import { asciiDigits } from '../values/decimal-digits.js';
import { naiveDateTime, type NaiveDateTime } from '../datetime/naive-datetime.js';
import { valueError } from './template-error.js';

/** What Python's strptime accepts for `%Y-%m-%dT%H:%M:%S.%fZ`: also single digits, and letters of either case. */
const DATE = String.raw`(\p{Nd}{4})-(1[0-2]|0[1-9]|[1-9])-(3[01]|[12]\p{Nd}|0[1-9]|[1-9]| [1-9])`;
const CLOCK = String.raw`(2[0-3]|[01]\p{Nd}|\p{Nd}):([0-5]\p{Nd}|\p{Nd}):(6[01]|[0-5]\p{Nd}|\p{Nd})\.([0-9]{1,6})`;
const TIME = new RegExp(`^${DATE}T${CLOCK}Z$`, 'iu');

/** The time to count from. @throws PythonError (ValueError) unless the text is a time */
export function readReference(text: string): NaiveDateTime {
  const match = TIME.exec(text);
  if (match === null)
    throw valueError(`not a time like 2026-01-31T10:20:30.456Z: ${JSON.stringify(text.slice(0, 100))}`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(asciiDigits(part)));
  const microsecond = Number((match[7] ?? '').padEnd(6, '0'));
  return naiveDateTime({ year, month, day }, { hour, minute, second, microsecond });
}
