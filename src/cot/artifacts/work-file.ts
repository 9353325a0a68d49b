import { createHash, type Hash } from 'node:crypto';
import { LimitError } from '../../base/errors.js';

/** What is written to a file that is only hashed, and is larger than this, is not kept. */
const KEPT_BYTES = 8 * 1024 * 1024;
/** Less is not worth hashing again. */
const SMALL_BYTES = 1024 * 1024;
/** Two who write into one such file: then it must be kept as long as they do. */
const SHARED_BYTES = 64 * 1024 * 1024;

interface Block {
  readonly position: number;
  readonly bytes: Uint8Array;
}

/** A file in memory: what was written to it, or, if nobody will read it, its hashes. */
export class WorkFile {
  #blocks: Block[] = [];
  #size = 0;
  #writers = 0;
  /** In place of the blocks, once these are no longer kept. */
  #hashes: ReadonlyMap<string, Hash> | undefined;

  /** @param hashedBy algorithms, if the file is only to be hashed; absent: it is to be read */
  constructor(readonly hashedBy?: readonly string[]) {}

  /** Empties it, and counts one more who writes. */
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

  /** Somebody has written all there was. */
  close(): void {
    this.#writers--;
  }

  /** All of it; what nobody wrote reads as NUL bytes. Undefined if it is not kept. */
  bytes(): Uint8Array | undefined {
    if (this.#hashes !== undefined) return undefined;
    const [first] = this.#blocks;
    if (this.#blocks.length === 1 && first?.position === 0) return first.bytes;
    const whole = this.#isInLine() ? joined(this.#blocks.map(({ bytes }) => bytes)) : this.#overlaid();
    this.#blocks = whole.byteLength === 0 ? [] : [{ position: 0, bytes: whole }];
    return whole;
  }

  /** Its hash in hex, by one of the algorithms. */
  digest(algorithm: string): string {
    const hash = this.#hashes?.get(algorithm)?.copy() ?? createHash(algorithm).update(this.bytes() ?? new Uint8Array());
    return hash.digest('hex');
  }

  /** Keeps only the hashes, if that is enough, saves something, and nobody is writing. */
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

/** Pieces as one. Neighbours in memory are not copied, so that what was cut is again what it was. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first, ...rest] = pieces;
  if (first === undefined) return new Uint8Array();
  let end = first.byteOffset + first.byteLength;
  for (const piece of rest) {
    if (piece.buffer !== first.buffer || piece.byteOffset !== end) return Buffer.concat(pieces);
    end += piece.byteLength;
  }
  return rest.length === 0 ? first : new Uint8Array(first.buffer, first.byteOffset, end - first.byteOffset);
}
