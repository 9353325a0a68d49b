import { PythonError } from '../../python/error.js';
import type { Sink } from '../ports.js';
import { joined, WorkFile } from './work-file.js';

/** How much Python's file objects buffer before they write. */
const BUFFER_BYTES = 8192;

/**
 * The original's work folder, in memory. A file exists from the moment it is opened for writing, opening truncates what
 * another writer is still writing, each writer writes at its own position in blocks of 8 KiB, and a hole reads as NUL
 * bytes. No one would build it so on purpose, but the original's verdicts rest on it.
 */
export class WorkFolder {
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
   * Writes a download to a file, as `open(path, "wb")` does.
   *
   * @param hashedBy algorithms, if the file is only to be hashed: then not all of it is kept
   */
  sink(path: string, hashedBy?: readonly string[]): Sink {
    let writer: Writer | undefined;
    return {
      open: () => {
        // The file object stays the same, so that an earlier writer goes on writing into it.
        const file = this.#files.get(path) ?? new WorkFile(hashedBy);
        this.#files.set(path, file);
        writer?.close();
        file.truncate();
        writer = new Writer(file);
      },
      write: (piece) => writer?.write(piece),
      close: () => {
        writer?.close();
        writer = undefined;
      },
    };
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
    const data = joined(this.#buffered);
    this.file.write(this.#position, data.byteLength === count ? data : data.subarray(0, count));
    this.#position += count;
    this.#buffered = count < data.byteLength ? [data.subarray(count)] : [];
    this.#size -= count;
  }
}
