import { EvidenceError } from '../evidence-error.js';
import { SECONDS_PER_DAY, type TimeOfDay } from './naive-datetime.js';

/**
 * Reads what follows the separator: a time and perhaps a zone, which is checked and dropped.
 *
 * @param whole the text it is part of, for messages
 * @throws EvidenceError (ValueError) if it is none
 */
export function readTime(text: string, whole: string): TimeOfDay {
  const zoneAt = text.search(/[-+Z]/);
  const clock = readClock(zoneAt === -1 ? text : text.slice(0, zoneAt));
  if (clock === undefined || (zoneAt === -1 && !clock.complete)) {
    throw new EvidenceError('ValueError', `not an ISO time: ${JSON.stringify(whole)}`);
  }
  if (zoneAt !== -1 && !isZone(text.slice(zoneAt))) {
    throw new EvidenceError('ValueError', `not an ISO time with a zone: ${JSON.stringify(whole)}`);
  }
  return clock;
}

function isZone(text: string): boolean {
  if (text.startsWith('Z')) return text === 'Z';
  const offset = readClock(text.slice(1));
  if (offset?.complete !== true) return false;
  const seconds = offset.hour * 3600 + offset.minute * 60 + offset.second + offset.microsecond / 1e6;
  return seconds < SECONDS_PER_DAY;
}

interface Clock extends TimeOfDay {
  /** Nothing was left over. Python cares about that only where no zone follows. */
  readonly complete: boolean;
}

const PAIR = /\d\d/y;

/** `HH[:MM[:SS]]` or `HH[MM[SS]]`, each with a fraction perhaps; undefined if it is not even that. */
function readClock(text: string): Clock | undefined {
  const parts: number[] = [];
  const clock = (microsecond: number, complete: boolean): Clock => {
    const [hour = 0, minute = 0, second = 0] = parts;
    return { hour, minute, second, microsecond, complete };
  };
  let index = 0;
  let colons = true;
  while (parts.length < 3) {
    PAIR.lastIndex = index;
    const pair = PAIR.exec(text);
    if (pair === null) return undefined;
    parts.push(Number(pair[0]));
    index += 2;
    const next = text[index];
    if (next === undefined) return clock(0, true);
    if (parts.length === 1) colons = next === ':';
    const isPoint = next === '.' || next === ',';
    if (colons || isPoint) index++;
    // A single character too many: complained about only by those who ask for completeness.
    if (index >= text.length || (!colons && index === text.length - 1)) return clock(0, false);
    if (isPoint) break;
    if (colons && next !== ':') return undefined;
  }
  return readFraction(text.slice(index), clock);
}

function readFraction(text: string, clock: (microsecond: number, complete: boolean) => Clock): Clock | undefined {
  const taken = text.slice(0, 6);
  if (!/^\d+$/.test(taken)) return undefined;
  return clock(Number(taken.padEnd(6, '0')), /^\d+$/.test(text));
}
