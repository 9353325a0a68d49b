import { isDate } from '../datetime/calendar.js';
import { PythonError } from '../error.js';
import { PyDate } from '../values/value.js';

const DATE = /^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})/;
const TIME = /^(?:[Tt]|[ \t]+)(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\.(?<fraction>[0-9]*))?/;
const ZONE = /^[ \t]*(?:Z|(?<sign>[-+])(?<hours>[0-9]{1,2})(?::(?<minutes>[0-9]{2}))?)$/;

/** A date, or a date with a time, which may have a zone. @throws PythonError if there is no such time */
export function yamlTimestamp(source: string): PyDate {
  // As Python's `$` does.
  const text = source.endsWith('\n') ? source.slice(0, -1) : source;
  const date = DATE.exec(text) ?? fail(text, 'AttributeError');
  const afterDate = text.slice(date[0].length);
  const day = readDate(date.groups ?? {}) ?? fail(text);
  if (afterDate === '') return new PyDate(day, 'date');
  const time = TIME.exec(afterDate) ?? fail(text, 'AttributeError');
  const zone = readZone(afterDate.slice(time[0].length)) ?? fail(text);
  const clock = readTime(time.groups ?? {}) ?? fail(text);
  return new PyDate(`${day}T${clock}${zone}`, 'datetime');
}

type Groups = Readonly<Record<string, string | undefined>>;

function readDate({ year = '', month = '', day = '' }: Groups): string | undefined {
  if (!isDate({ year: Number(year), month: Number(month), day: Number(day) })) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function readTime({ hour = '', minute = '', second = '', fraction = '' }: Groups): string | undefined {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const micros = fraction.slice(0, 6).padEnd(6, '0');
  return `${hour.padStart(2, '0')}:${minute}:${second}${micros === '000000' ? '' : `.${micros}`}`;
}

/** The zone as isoformat() writes it: empty for none. */
function readZone(text: string): string | undefined {
  if (text === '') return '';
  const groups = ZONE.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const total = Number(groups['hours'] ?? 0) * 60 + Number(groups['minutes'] ?? 0);
  if (total >= 24 * 60) return undefined;
  const hours = Math.floor(total / 60)
    .toString()
    .padStart(2, '0');
  const minutes = (total % 60).toString().padStart(2, '0');
  return `${groups['sign'] === '-' && total > 0 ? '-' : '+'}${hours}:${minutes}`;
}

/** @param kind PyYAML raises AttributeError for text that is not a time at all */
function fail(text: string, kind: 'ValueError' | 'AttributeError' = 'ValueError'): never {
  throw new PythonError(kind, `not YAML: there is no time ${JSON.stringify(text.slice(0, 40))}`);
}
