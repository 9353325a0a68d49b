import { createHash, type Hash } from 'node:crypto';
import { digestOf } from '../../base/digest.js';
import { LimitError } from '../../base/errors.js';
import { joinedBytes } from '../../base/joined-bytes.js';

/** A file that is only hashed is not kept beyond this size. */
const KEPT_BYTES = 8 * 1024 * 1024;
/** Smaller files are not worth replacing by their hashes. */
const SMALL_BYTES = 1024 * 1024;
/** The limit while two writers share such a file, which must be kept until both are done. */
const SHARED_BYTES = 64 * 1024 * 1024;

interface Block {
  readonly position: number;
  readonly bytes: Uint8Array;
}

/** A file in memory: its content, or only its hashes if its content will not be read. */
export class WorkFile {
  #blocks: Block[] = [];
  #size = 0;
  #writers = 0;
  /** Replaces the blocks once they are dropped. */
  #hashes: ReadonlyMap<string, Hash> | undefined;

  /** @param hashedBy algorithms, if the file is only hashed; absent if it will be read */
  constructor(readonly hashedBy?: readonly string[]) {}

  /** Empties the file, and counts one more writer. */
  truncate(): void {
    this.#blocks = [];
    this.#size = 0;
    this.#hashes = undefined;
    this.#writers++;
  }

  write(position: number, bytes: Uint8Array): void {
    const inLine = position === this.#size;
    if (this.#hashes !== undefined && inLine) for (const hash of this.#hashes.values()) hash.update(bytes);
    else if (this.#hashes !== undefined)
      throw new LimitError('sharedFileBytes', SHARED_BYTES, 'two downloads of one artifact', false);
    else this.#blocks.push({ position, bytes });
    this.#size = Math.max(this.#size, position + bytes.byteLength);
    if (this.hashedBy !== undefined && this.#hashes === undefined) this.#keepLess(this.hashedBy, inLine);
  }

  /** A writer is done. */
  close(): void {
    this.#writers--;
  }

  /** The content; gaps read as NUL bytes. Undefined if it was dropped. */
  bytes(): Uint8Array | undefined {
    if (this.#hashes !== undefined) return undefined;
    const [first] = this.#blocks;
    if (this.#blocks.length === 1 && first?.position === 0) return first.bytes;
    const whole = this.#isInLine() ? joinedBytes(this.#blocks.map(({ bytes }) => bytes)) : this.#overlaid();
    this.#blocks = whole.byteLength === 0 ? [] : [{ position: 0, bytes: whole }];
    return whole;
  }

  /** Its hash in hex, by one of the algorithms. */
  digest(algorithm: string): string {
    const hash = this.#hashes?.get(algorithm)?.copy();
    return hash?.digest('hex') ?? digestOf(this.bytes() ?? new Uint8Array(), algorithm);
  }

  /** Drops all but the hashes, if they suffice, if that saves memory, and if no one is writing. */
  forget(): void {
    const isSmall = this.#size < SMALL_BYTES;
    if (this.hashedBy !== undefined && this.#hashes === undefined && this.#writers <= 0 && !isSmall)
      this.#hash(this.hashedBy);
  }

  #keepLess(algorithms: readonly string[], inLine: boolean): void {
    const isShared = this.#writers > 1 || !inLine;
    if (this.#size > (isShared ? SHARED_BYTES : KEPT_BYTES)) this.#hash(algorithms);
  }

  #hash(algorithms: readonly string[]): void {
    const bytes = this.bytes() ?? new Uint8Array();
    this.#hashes = new Map(algorithms.map((algorithm) => [algorithm, createHash(algorithm).update(bytes)]));
    this.#blocks = [];
  }

  #isInLine(): boolean {
    let end = 0;
    return this.#blocks.every(({ position, bytes }) => {
      const follows = position === end;
      end += bytes.byteLength;
      return follows;
    });
  }

  #overlaid(): Uint8Array {
    const whole = new Uint8Array(this.#size);
    for (const { position, bytes } of this.#blocks) whole.set(bytes, position);
    return whole;
  }
}
