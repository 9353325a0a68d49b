import { MIB } from '../base/units.js';
import type { CacheEntry, CacheStore } from './entry.js';

const DEFAULT_BYTES = 512 * MIB;

/** Keeps entries in memory, up to a size; the least recently used go first. */
export class MemoryStore implements CacheStore {
  /** Least recently used first: a Map keeps insertion order. */
  readonly #entries = new Map<string, CacheEntry>();
  #bytes = 0;

  /** @param mostBytes limit for all bodies together */
  constructor(readonly mostBytes = DEFAULT_BYTES) {}

  get bytes(): number {
    return this.#bytes;
  }

  read(key: string): CacheEntry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  write(entry: CacheEntry): void {
    this.remove(entry.key);
    this.#entries.set(entry.key, entry);
    this.#bytes += entry.body.byteLength;
    for (const key of this.#entries.keys()) {
      if (this.#bytes <= this.mostBytes) return;
      this.remove(key);
    }
  }

  remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.body.byteLength;
  }
}
