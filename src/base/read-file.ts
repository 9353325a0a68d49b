import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { MIB } from './units.js';

const PIECE_BYTES = 64 * 1024;

/**
 * Reads a whole file named by the user. Pipes and devices, which might block or never end, are rejected, and so are
 * files that grow while being read.
 *
 * @throws Error, to be put into the caller's own words, if it cannot be read, is not a file or is larger than that
 */
export function readWholeFile(file: string, mostBytes: number): Uint8Array<ArrayBuffer> {
  // Without O_NONBLOCK, opening a pipe waits for who writes to it.
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(descriptor);
    refuse(stats, mostBytes);
    return readUntilEnd(descriptor, stats.size, mostBytes);
  } finally {
    closeSync(descriptor);
  }
}

/** {@link readWholeFile} as text. @throws as it does */
export function readWholeText(file: string, mostBytes: number): string {
  return Buffer.from(readWholeFile(file, mostBytes).buffer).toString('utf8');
}

/** For what is read by others: an import, a stream. @throws Error if it is not a file, or larger than that */
export function expectFile(file: string, mostBytes = Number.POSITIVE_INFINITY): void {
  refuse(statSync(file), mostBytes);
}

/** Whether something failed because there is no such file or folder. */
export function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}

function refuse(stats: Stats, mostBytes: number): void {
  if (!stats.isFile()) throw new Error(`expected a file, found ${kindOf(stats)}`);
  if (stats.size > mostBytes) throw tooLarge(mostBytes, stats.size);
}

function tooLarge(mostBytes: number, sizeBytes?: number): Error {
  const found = sizeBytes === undefined ? 'more' : `${(sizeBytes / MIB).toFixed(1)} MiB`;
  return new Error(`expected at most ${mostBytes / MIB} MiB, found ${found}`);
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}

/** What the system says of the size is a guess: files below /proc have none, and others grow. */
function readUntilEnd(descriptor: number, guess: number, mostBytes: number): Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array(guess);
  const more = new Uint8Array(PIECE_BYTES);
  for (let size = 0; ;) {
    while (size < bytes.length) {
      const read = readSync(descriptor, bytes, size, bytes.length - size, null);
      if (read === 0) return bytes.slice(0, size);
      size += read;
    }
    const read = readSync(descriptor, more, 0, more.length, null);
    if (read === 0) return bytes;
    if (size + read > mostBytes) throw tooLarge(mostBytes);
    const larger = new Uint8Array(Math.max(size + read, Math.min(2 * size, mostBytes)));
    larger.set(bytes);
    larger.set(more.subarray(0, read), size);
    bytes = larger;
    size += read;
  }
}
