import { PythonError } from '../error.js';
import { SECONDS_PER_DAY, type TimeOfDay } from './naive-datetime.js';

/**
 * Reads what follows the separator: a time, and an optional zone that is checked and dropped.
 *
 * @param whole the text it is part of, for messages
 * @throws PythonError (ValueError) if it is malformed
 */
export function readTime(text: string, whole: string): TimeOfDay {
  const zoneAt = text.search(/[-+Z]/);
  const clock = readClock(zoneAt === -1 ? text : text.slice(0, zoneAt));
  if (clock === undefined || (zoneAt === -1 && !clock.complete)) {
    throw new PythonError('ValueError', `not an ISO time: ${JSON.stringify(whole)}`);
  }
  if (zoneAt !== -1 && !isZone(text.slice(zoneAt))) {
    throw new PythonError('ValueError', `not an ISO time with a zone: ${JSON.stringify(whole)}`);
  }
  return clock;
}

function isZone(text: string): boolean {
  if (text.startsWith('Z')) return isEnd(text[1]);
  const offset = readClock(text.slice(1));
  if (offset?.complete !== true) return false;
  const seconds = offset.hour * 3600 + offset.minute * 60 + offset.second + offset.microsecond / 1e6;
  return seconds < SECONDS_PER_DAY;
}

/** Python's reader is written in C, so a NUL ends the text. */
function isEnd(character: string | undefined): boolean {
  return character === undefined || character === '\0';
}

interface Clock extends TimeOfDay {
  /** Nothing was left over. Python only cares where no zone follows. */
  readonly complete: boolean;
}

const PAIR = /[0-9]{2}/y;

/** `HH[:MM[:SS]]` or `HH[MM[SS]]`, with an optional fraction; undefined if it is neither. */
function readClock(text: string): Clock | undefined {
  const parts: number[] = [];
  let index = 0;
  let colons = true;
  while (parts.length < 3) {
    PAIR.lastIndex = index;
    const pair = PAIR.exec(text);
    if (pair === null) return undefined;
    parts.push(Number(pair[0]));
    const next = text[index + 2];
    index += 3;
    if (parts.length === 1) colons = next === ':';
    // One character of one byte may be left over here; only callers that ask for completeness mind.
    if (next !== undefined && next > '\x7f') return undefined;
    if (index >= text.length) return clockOf(parts, 0, isEnd(next));
    if (next === '.' || next === ',') break;
    if (!colons) index--;
    else if (next !== ':') return undefined;
  }
  const fraction = text.slice(index, index + 6);
  if (!/^[0-9]+$/.test(fraction)) return undefined;
  return clockOf(parts, Number(fraction.padEnd(6, '0')), /^[0-9]*(?:\0|$)/.test(text.slice(index)));
}

function clockOf([hour = 0, minute = 0, second = 0]: readonly number[], microsecond: number, complete: boolean): Clock {
  return { hour, minute, second, microsecond, complete };
}
