import type { Readable } from 'node:stream';
import { MIB } from '../../base/units.js';

/** A longer line is not read: no honest run sends it. */
const LONGEST_LINE = 4 * MIB;

/** Calls back for each line of a stream, and once if a line is too long; then nothing more. */
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
