import { EvidenceError } from './evidence-error.js';
import type { Sink } from './ports.js';

/** What Python's file objects collect before they write to the file. */
const BUFFER_BYTES = 8192;

interface WorkFile {
  bytes: Uint8Array;
}

/**
 * The original's work folder, in memory. A file exists from the moment somebody opens it for writing, opening
 * truncates what another is still writing, each writer writes at its own place in blocks of 8 KiB, and a hole
 * reads as NUL bytes. Nobody would build it so on purpose; but this is what the original's verdicts rest on.
 */
export class WorkFolder {
  readonly #files = new Map<string, WorkFile>();

  exists(path: string): boolean {
    return this.#files.has(path);
  }

  /** @throws EvidenceError if there is no such file */
  read(path: string): Uint8Array {
    const file = this.#files.get(path);
    if (file === undefined) throw new EvidenceError('OSError', `no such file in the work folder: ${path}`);
    return file.bytes;
  }

  /** Writes a download to a file, as `open(path, "wb")` does. */
  sink(path: string): Sink {
    let writer: Writer | undefined;
    return {
      open: () => {
        // The same file object stays, so that whoever is still writing goes on writing into it.
        const file = this.#files.get(path) ?? { bytes: new Uint8Array() };
        file.bytes = new Uint8Array();
        this.#files.set(path, file);
        writer = new Writer(file);
      },
      write: (piece) => writer?.write(piece),
      close: () => writer?.close(),
    };
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
    // A full buffer is written when the next byte comes, not before.
    if (this.#size > BUFFER_BYTES) this.#flush(Math.floor((this.#size - 1) / BUFFER_BYTES) * BUFFER_BYTES);
  }

  close(): void {
    this.#flush(this.#size);
  }

  #flush(count: number): void {
    if (count === 0) return;
    const data = joined(this.#buffered);
    this.#place(data.byteLength === count ? data : data.subarray(0, count));
    this.#buffered = count < data.byteLength ? [data.subarray(count)] : [];
    this.#size -= count;
  }

  #place(block: Uint8Array): void {
    const { file } = this;
    const end = this.#position + block.byteLength;
    if (this.#position === 0 && file.bytes.byteLength === 0) {
      // The common case: nothing there yet. Bytes in a file are never changed in place, so they can be shared.
      file.bytes = block;
    } else if (this.#position === file.bytes.byteLength) {
      file.bytes = joined([file.bytes, block]);
    } else {
      const bytes = new Uint8Array(Math.max(end, file.bytes.byteLength));
      bytes.set(file.bytes);
      bytes.set(block, this.#position);
      file.bytes = bytes;
    }
    this.#position = end;
  }
}

/** Pieces as one. Neighbours in memory are not copied, so that what was cut is again what it was. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first, ...rest] = pieces;
  if (first === undefined) return new Uint8Array();
  let end = first.byteOffset + first.byteLength;
  for (const piece of rest) {
    if (piece.buffer !== first.buffer || piece.byteOffset !== end) return Buffer.concat(pieces);
    end += piece.byteLength;
  }
  return rest.length === 0 ? first : new Uint8Array(first.buffer, first.byteOffset, end - first.byteOffset);
}
