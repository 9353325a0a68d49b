import { createHash, type Hash } from 'node:crypto';
import { digestOf } from '../../base/digest.js';
import type { Sink } from '../../cot/ports.js';
import { KeptPieces } from './kept-pieces.js';

/** Artifacts up to this size are kept; of larger ones only hashes, unless they will be read. */
const KEPT_BYTES = 8 * 1024 * 1024;

/** A downloaded artifact: its hashes, and its bytes if it is small or will be read. */
export interface ArtifactBody {
  readonly bytes: Uint8Array | undefined;
  /** The hex digest. @param algorithm one of those allowed */
  digest(algorithm: string): string;
}

/** Receives an artifact in chunks, and keeps only what is needed. */
export class ArtifactSink implements Sink {
  #pieces: KeptPieces | undefined = new KeptPieces(0);
  #size = 0;
  #hashes: Map<string, Hash> | undefined;

  constructor(
    readonly toBeRead: boolean,
    readonly algorithms: readonly string[],
  ) {}

  open(announcedBytes = 0): void {
    this.#pieces = new KeptPieces(this.toBeRead ? announcedBytes : 0);
    this.#size = 0;
    this.#hashes = undefined;
  }

  write(piece: Uint8Array): void {
    this.#size += piece.byteLength;
    if (this.#pieces !== undefined && !this.toBeRead && this.#size > KEPT_BYTES) this.#stopKeeping(this.#pieces.all);
    if (this.#pieces !== undefined) this.#pieces.add(piece);
    else for (const hash of this.#hashes?.values() ?? []) hash.update(piece);
  }

  close(): void {
    // A kept artifact is hashed when a hash is requested.
  }

  #stopKeeping(pieces: readonly Uint8Array[]): void {
    this.#pieces = undefined;
    this.#hashes = new Map();
    for (const algorithm of this.algorithms) {
      const hash = createHash(algorithm);
      for (const piece of pieces) hash.update(piece);
      this.#hashes.set(algorithm, hash);
    }
  }

  body(): ArtifactBody {
    if (this.#pieces === undefined) {
      const digests = new Map([...(this.#hashes ?? [])].map(([algorithm, hash]) => [algorithm, hash.digest('hex')]));
      return { bytes: undefined, digest: (algorithm) => digests.get(algorithm) ?? '' };
    }
    const bytes = this.#pieces.joined();
    return { bytes, digest: (algorithm) => digestOf(bytes, algorithm) };
  }
}
