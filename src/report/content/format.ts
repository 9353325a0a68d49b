import type { Milliseconds } from '../../base/units.js';
import { SECOND } from '../../base/units.js';
import type { Summary } from '../../result/result.js';

/** `13.04 s`, or `52 ms` below a second. @param digits decimal places of seconds */
export function duration(ms: Milliseconds, digits = 2): string {
  return Math.abs(ms) < SECOND && ms !== 0 ? `${round(ms)} ms` : `${(ms / SECOND).toFixed(digits)} s`;
}

/** An exact duration, with the one to three decimal places it needs. */
export function exactDuration(ms: Milliseconds): string {
  const text = (ms / SECOND).toFixed(3).replace(/0{1,2}$/, '');
  return `${text} s`;
}

/** `13.04 s ± 0.01 s`: both in the unit of the mean. For a single run, just its value. */
export function meanAndSpread(summary: Summary): string {
  return hasSpread(summary)
    ? `${duration(summary.mean)} ± ${spread(summary.stddev, summary.mean)}`
    : duration(summary.mean);
}

/** Whether a summary has several runs, and so a spread. */
export function hasSpread(summary: Summary): boolean {
  return summary.ci95 !== null;
}

function spread(stddev: Milliseconds, mean: Milliseconds): string {
  return Math.abs(mean) < SECOND && mean !== 0
    ? `${round(stddev, digitsOf(mean))} ms`
    : `${(stddev / SECOND).toFixed(2)} s`;
}

function round(ms: Milliseconds, digits = digitsOf(ms)): string {
  return ms.toFixed(digits).replace(/^-(0(\.0)?)$/, '$1');
}

/** Below ten milliseconds, show tenths. */
function digitsOf(ms: Milliseconds): number {
  return Math.abs(ms) < 10 ? 1 : 0;
}

/** `1/50`, or the plain number if it is no such fraction. */
export function scaleText(scale: number): string {
  const parts = Math.round(1 / scale);
  return Math.abs(parts * scale - 1) < 1e-9 && parts > 1 ? `1/${parts}` : String(scale);
}

/** `1 run`, `5 runs`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A duration in words: `8 s`, `4 min 20 s`, `1 h 05 min`. */
export function clockText(ms: Milliseconds): string {
  const seconds = Math.round(ms / SECOND);
  const two = (value: number): string => String(value).padStart(2, '0');
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

/** `812`, `20,325`. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** `812 B`, `58.1 MiB`. */
export function bytesText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
