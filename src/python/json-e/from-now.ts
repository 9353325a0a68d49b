import { countOf } from '../values/decimal-digits.js';
import { readIsoDateTime } from '../datetime/iso-datetime.js';
import { milliText, plusSeconds, SECONDS_PER_DAY, type NaiveDateTime } from '../datetime/naive-datetime.js';
import { PyDate, typeName } from '../values/value.js';
import { asValue, type Term } from './context.js';
import { readReference } from './from-now-reference.js';
import { stripStart } from '../values/strip.js';
import { SPACES } from '../values/white-space.js';
import { templateError, typeError, valueError } from './template-error.js';

/** Units in order, in seconds: json-e knows weeks, and takes a month as 30 days and a year as 365. */
const UNITS: readonly (readonly [seconds: number, ...names: string[]])[] = [
  [365 * SECONDS_PER_DAY, 'years', 'year', 'yr', 'y'],
  [30 * SECONDS_PER_DAY, 'months', 'month', 'mo'],
  [7 * SECONDS_PER_DAY, 'weeks', 'week', 'wk', 'w'],
  [SECONDS_PER_DAY, 'days', 'day', 'd'],
  [3600, 'hours', 'hour', 'hr', 'h'],
  [60, 'minutes', 'minute', 'min', 'm'],
  [1, 'seconds', 'second', 'sec', 's'],
];

const SPACE = `[${SPACES}]*`;
const OFFSET = new RegExp(
  `^${UNITS.map(([, ...names]) => `(?:${SPACE}(\\p{Nd}+)${SPACE}(?:${names.join('|')}))?`).join('')}${SPACE}$`,
  'u',
);

/**
 * The time that lies a span before or after another (json-e's `$fromNow`).
 *
 * @param offset such as `1 day 2 hours`, with an optional sign
 * @param reference a text like `2026-01-31T10:20:30.456Z`, or a date from YAML
 * @returns as in `2026-01-31T10:20:30.456Z`, to the millisecond, the rest cut off
 * @throws PythonError (JSONTemplateError) for a malformed offset; other kinds for a malformed reference, or a result
 * outside the years 1 to 9999
 */
export function fromNow(offset: string, reference: Term): string {
  const seconds = offsetSeconds(offset);
  if (typeof reference === 'string') return `${milliText(plusSeconds(readReference(reference), seconds))}Z`;
  if (reference instanceof PyDate) return fromDate(reference, seconds);
  if (reference === null) throw valueError('the current time is not known here: "now" must be given');
  throw typeError(`expected a time to count from, found ${typeName(asValue(reference))}`);
}

function offsetSeconds(offset: string): number {
  let text = stripStart(offset);
  const sign = text.startsWith('-') ? -1 : 1;
  if (sign < 0) text = stripStart(text.slice(1));
  if (text.startsWith('+')) text = stripStart(text.slice(1));
  const match = OFFSET.exec(text);
  if (match === null) throw templateError(`not a span of time: ${JSON.stringify(offset.slice(0, 100))}`);
  let sum = 0;
  UNITS.forEach(([seconds], index) => {
    const digits = match[index + 1];
    if (digits !== undefined) sum += countOf(digits) * seconds;
  });
  return sign * sum;
}

const ZONE = /[-+][^-+T]*$/;

/** From a YAML date. To a date without a time Python adds whole days only; a zone other than UTC it keeps. */
function fromDate({ iso, kind }: PyDate, seconds: number): string {
  const start: NaiveDateTime = readIsoDateTime(iso);
  if (kind === 'datetime') {
    const zone = ZONE.exec(iso.slice(10))?.[0] ?? '';
    return `${milliText(plusSeconds(start, seconds))}Z${zone === '+00:00' ? '' : zone}`;
  }
  const days = Math.sign(seconds) * Math.floor(Math.abs(seconds) / SECONDS_PER_DAY);
  return `${milliText(plusSeconds(start, days * SECONDS_PER_DAY)).slice(0, 10)}.000Z`;
}
