import { PythonError } from '../error.js';
import { countOf } from '../values/decimal-digits.js';
import { SECONDS_PER_DAY } from '../datetime/naive-datetime.js';

/** The units that taskgraph knows, in seconds. A month has 30 days, a year 365; weeks are unknown. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ...named(1, 'seconds', 'second', 's'),
  ...named(60, 'minutes', 'minute', 'min'),
  ...named(3600, 'hours', 'hour', 'h'),
  ...named(SECONDS_PER_DAY, 'days', 'day', 'd'),
  ...named(30 * SECONDS_PER_DAY, 'months', 'month', 'mo'),
  ...named(365 * SECONDS_PER_DAY, 'years', 'year', 'y'),
]);

function named(seconds: number, ...names: readonly string[]): [string, number][] {
  return names.map((name) => [name, seconds]);
}

/** The longest span that Python's timedelta can hold. */
const LONGEST = 999_999_999 * SECONDS_PER_DAY + SECONDS_PER_DAY - 1;

/** Digits followed by a unit. It matches from the first digit only, so that a long row is not tried at each one. */
const AMOUNT = /(?<!\p{Nd})(\p{Nd}+) *([a-z]+)/u;

/**
 * The span of time that a text names (taskgraph: value_of). The first amount with a unit counts, whatever surrounds it:
 * `-1 day` is a day, and so is `1 day 2 hours`.
 *
 * @returns whole seconds
 * @throws PythonError (ValueError) if no amount is found, or the unit is unknown, or the amount too large or broken
 */
export function valueOfDuration(text: string): number {
  const match = AMOUNT.exec(text);
  if (match === null) throw new PythonError('ValueError', `no span of time: ${JSON.stringify(text)}`);
  const [, digits = '', unit = ''] = match;
  const seconds = UNITS.get(unit);
  if (seconds === undefined) throw new PythonError('ValueError', `unknown unit of time ${JSON.stringify(unit)}`);
  // taskgraph reads the fraction as part of the amount, and then cannot convert it to an integer.
  if (text[match.index - 1] === '.')
    throw new PythonError('ValueError', `a fraction of a unit: ${JSON.stringify(text)}`);
  const span = countOf(digits) * seconds;
  if (span > LONGEST) throw new PythonError('ValueError', `a span of time too long: ${JSON.stringify(text)}`);
  return span;
}
