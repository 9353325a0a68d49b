import { joinedBytes } from '../../base/joined-bytes.js';

/** Smaller bodies are joined at the end. */
const WORTH_A_PLACE = 1024 * 1024;

/**
 * A body that arrives in chunks. If its size is announced, they are copied into one buffer at once, so that it is never
 * held twice.
 */
export class KeptPieces {
  readonly #pieces: Uint8Array[] = [];
  #place: Uint8Array | undefined;
  #used = 0;

  /** @param announcedBytes its size as announced, which may be wrong; 0 if unknown */
  constructor(readonly announcedBytes: number) {}

  add(piece: Uint8Array): void {
    const isFirst = this.#pieces.length === 0 && this.#place === undefined;
    if (isFirst && piece.byteLength < this.announcedBytes && this.announcedBytes >= WORTH_A_PLACE)
      this.#place = new Uint8Array(this.announcedBytes);
    if (this.#place === undefined || this.#used + piece.byteLength > this.#place.byteLength) {
      this.#leavePlace();
      this.#pieces.push(piece);
    } else {
      this.#place.set(piece, this.#used);
      this.#used += piece.byteLength;
    }
  }

  get all(): readonly Uint8Array[] {
    return this.#place === undefined ? this.#pieces : [this.#place.subarray(0, this.#used)];
  }

  /** The whole body; a single chunk is returned as it is. */
  joined(): Uint8Array {
    return joinedBytes(this.all);
  }

  /** More than announced: probably decompressed. */
  #leavePlace(): void {
    if (this.#place !== undefined) this.#pieces.push(this.#place.subarray(0, this.#used));
    this.#place = undefined;
  }
}
