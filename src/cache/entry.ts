import { digestOf } from '../base/digest.js';
import type { Milliseconds } from '../base/units.js';

/** A cached answer, with everything that identifies its request. */
export interface CacheEntry {
  /** Identifies the request. An entry found under another key is foreign. */
  readonly key: string;
  /** SHA-256 of the body, in hex. */
  readonly sha256: string;
  /** When it was requested, in milliseconds since 1970. */
  readonly askedAt: Milliseconds;
  /** Expires at this time. */
  readonly until: Milliseconds;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** The result of a look-up; `broken` for an unreadable entry. */
export type FoundEntry = CacheEntry | 'broken' | undefined;

/** A store of entries. Readers must check what it returns: it could be anything. */
export interface CacheStore {
  read(key: string): Promise<FoundEntry> | FoundEntry;
  write(entry: CacheEntry): Promise<void> | void;
  remove(key: string): Promise<void> | void;
}

/** Whether an entry is the answer kept under this key: complete and unchanged. */
export function isSound(entry: CacheEntry, key: string): boolean {
  return entry.key === key && digestOf(entry.body, 'sha256') === entry.sha256;
}
