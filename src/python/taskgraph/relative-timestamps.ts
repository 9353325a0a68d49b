import { PythonError } from '../error.js';
import { isDict, isList, typeName, type Value } from '../values/value.js';
import { valueOfDuration } from './duration.js';
import { readIsoDateTime } from '../datetime/iso-datetime.js';
import { milliText, plusSeconds, type NaiveDateTime } from '../datetime/naive-datetime.js';

const RELATIVE = 'relative-datestamp';

/**
 * When a task was created, as scriptworker reads it: the zone is dropped without converting.
 *
 * @throws PythonError (TypeError) unless it is a text, (ValueError) unless it is a date
 */
export function parseCreated(created: Value): NaiveDateTime {
  if (typeof created === 'string') return readIsoDateTime(created);
  throw new PythonError('TypeError', `expected a time of creation, found ${typeName(created)}`);
}

/**
 * The time at the end of a span (taskgraph: json_time_from_now).
 *
 * @returns as in `2026-01-31T10:20:30.456Z`, to the millisecond, the rest cut off
 * @throws PythonError (ValueError) if it is not a span, or ends after year 9999
 */
export function jsonTimeFromNow(created: NaiveDateTime, text: string): string {
  return `${milliText(plusSeconds(created, valueOfDuration(text)))}Z`;
}

/**
 * A task of the graph with its relative timestamps made absolute (taskgraph: resolve_timestamps): each dict with the
 * one key `relative-datestamp` becomes the time that long after the creation. The input stays as it is.
 *
 * @throws PythonError if one of them is not a time span
 */
export function resolveTimestamps(created: NaiveDateTime, value: Value): Value {
  if (isList(value)) return value.map((member) => resolveTimestamps(created, member));
  if (!isDict(value)) return value;
  const span = value.size === 1 ? value.get(RELATIVE) : undefined;
  if (span === undefined) {
    const copy = new Map<Value, Value>();
    for (const [key, member] of value) copy.set(key, resolveTimestamps(created, member));
    return copy;
  }
  // As elsewhere in taskgraph, a dict stands for its keys.
  if (!isDict(span)) return resolved(created, span);
  return new Map([...span].map(([key, member]) => [resolved(created, key), resolveTimestamps(created, member)]));
}

function resolved(created: NaiveDateTime, span: Value): string {
  if (typeof span === 'string') return jsonTimeFromNow(created, span);
  throw new PythonError('TypeError', `expected a span of time, found ${typeName(span)}`);
}
