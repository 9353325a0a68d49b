import { joinedBytes } from '../../base/joined-bytes.js';
import { PythonError } from '../../python/error.js';
import type { Sink } from '../ports.js';
import { WorkFile } from './work-file.js';

/** How much Python's file objects buffer before they write. */
const BUFFER_BYTES = 8192;

/**
 * The original's work folder, in memory. Up to 63.0.0 a file exists from the moment it is opened for writing, opening
 * truncates what another writer is still writing, each writer writes at its own position in blocks of 8 KiB, and a hole
 * reads as NUL bytes. No one would build it so on purpose, but the original's verdicts rested on it.
 */
export class WorkFolder {
  /** @param writing into the file itself, or into one of its own that is renamed when it is complete */
  constructor(readonly writing: 'in place' | 'renamed' = 'in place') {}

  readonly #files = new Map<string, WorkFile>();

  exists(path: string): boolean {
    return this.#files.has(path);
  }

  /** @throws PythonError if there is no such file, or it was only to be hashed */
  read(path: string): Uint8Array {
    const bytes = this.#file(path).bytes();
    if (bytes === undefined) throw new PythonError('OSError', `a file in the work folder that was not kept: ${path}`);
    return bytes;
  }

  /**
   * The hash of a file in hex. @param algorithm one of those that it is hashed by @throws PythonError if there is no
   * such file
   */
  digest(path: string, algorithm: string): string {
    return this.#file(path).digest(algorithm);
  }

  /** Drops the content of a file that was only to be hashed. */
  forget(path: string): void {
    this.#files.get(path)?.forget();
  }

  /**
   * Writes a download to a file, as `open(path, "wb")` does, or as that does to a temporary file.
   *
   * @param hashedBy algorithms, if the file is only to be hashed: then not all of it is kept
   */
  sink(path: string, hashedBy?: readonly string[]): Sink {
    let writer: Writer | undefined;
    return {
      open: () => {
        writer?.close();
        writer = new Writer(this.#opened(path, hashedBy));
      },
      write: (piece) => writer?.write(piece),
      close: () => {
        writer?.close();
        if (writer !== undefined) this.#files.set(path, writer.file);
        writer = undefined;
      },
    };
  }

  /** Writes a whole file at once. */
  write(path: string, bytes: Uint8Array): void {
    const sink = this.sink(path);
    sink.open();
    sink.write(bytes);
    sink.close();
  }

  remove(path: string): void {
    this.#files.delete(path);
  }

  #opened(path: string, hashedBy: readonly string[] | undefined): WorkFile {
    // With `in place` the file object stays the same, so that a concurrent writer keeps writing to it.
    const there = this.writing === 'in place' ? this.#files.get(path) : undefined;
    const file = there ?? new WorkFile(hashedBy);
    if (this.writing === 'in place') this.#files.set(path, file);
    file.truncate();
    return file;
  }

  #file(path: string): WorkFile {
    const file = this.#files.get(path);
    if (file === undefined) throw new PythonError('OSError', `no such file in the work folder: ${path}`);
    return file;
  }
}

/** One open file object: a buffer, and a place in the file. */
class Writer {
  #position = 0;
  #buffered: Uint8Array[] = [];
  #size = 0;

  constructor(readonly file: WorkFile) {}

  write(piece: Uint8Array): void {
    this.#buffered.push(piece);
    this.#size += piece.byteLength;
    // A full buffer is written when the next byte comes, not earlier.
    if (this.#size > BUFFER_BYTES) this.#flush(Math.floor((this.#size - 1) / BUFFER_BYTES) * BUFFER_BYTES);
  }

  close(): void {
    this.#flush(this.#size);
    this.file.close();
  }

  #flush(count: number): void {
    if (count === 0) return;
    const data = joinedBytes(this.#buffered);
    this.file.write(this.#position, data.byteLength === count ? data : data.subarray(0, count));
    this.#position += count;
    this.#buffered = count < data.byteLength ? [data.subarray(count)] : [];
    this.#size -= count;
  }
}
