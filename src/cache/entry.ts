import { digestOf } from '../base/digest.js';
import type { Milliseconds } from '../base/units.js';

/** An answer that was kept, with all that says what it is an answer to. */
export interface CacheEntry {
  /** What was asked. An entry under another key is a foreign one. */
  readonly key: string;
  /** SHA-256 of the body, in hex. */
  readonly sha256: string;
  /** When it was asked for, in milliseconds since 1970. */
  readonly askedAt: Milliseconds;
  /** Not to be used from then on. */
  readonly until: Milliseconds;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** What is there under a key; `broken` if it is no entry that could be read. */
export type FoundEntry = CacheEntry | 'broken' | undefined;

/** Where entries are kept. What it gives is checked by whoever reads it: it may be anything. */
export interface CacheStore {
  read(key: string): Promise<FoundEntry> | FoundEntry;
  write(entry: CacheEntry): Promise<void> | void;
  remove(key: string): Promise<void> | void;
}

/** Whether an entry is the answer that was kept under a key: whole, unchanged, and no other's. */
export function isSound(entry: CacheEntry, key: string): boolean {
  return entry.key === key && digestOf(entry.body, 'sha256') === entry.sha256;
}
