import { dayNumber } from '../datetime/calendar.js';
import type { PyDate } from './value.js';

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{6}))?([-+])(\d{2}):(\d{2})$/;

/**
 * A text that is the same for dates that Python calls equal. Dates with a zone are equal if they are the same moment,
 * all others if they are written the same.
 */
export function dateText({ kind, iso }: PyDate): string {
  const match = ISO.exec(iso);
  if (match === null) return `${kind} ${iso}`;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, micros = 0] = match
    .slice(1, 8)
    .map((part) => Number(part ?? 0));
  const offset = (Number(match[9]) * 60 + Number(match[10])) * (match[8] === '-' ? -1 : 1);
  const seconds = ((dayNumber({ year, month, day }) * 24 + hour) * 60 + minute - offset) * 60 + second;
  return `moment ${seconds} ${micros}`;
}
