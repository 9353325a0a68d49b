import type { Readable } from 'node:stream';
import { MIB } from '../../base/units.js';

/** A line longer than this is not read: whoever sends it is up to no good. */
const LONGEST_LINE = 4 * MIB;

/** Calls back for each line of a stream, and once when a line is too long; nothing more comes then. */
export function onLines(stream: Readable, onLine: (line: string) => void, onTooLong: () => void): void {
  let pending = '';
  let ended = false;
  stream.setEncoding('utf8');
  stream.on('data', (data: string) => {
    if (ended) return;
    const lines = (pending + data).split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) onLine(line);
    ended = pending.length > LONGEST_LINE;
    if (ended) onTooLong();
  });
}
