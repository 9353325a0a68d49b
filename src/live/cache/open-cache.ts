import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { InputError, messageOf, OutputError } from '../../base/errors.js';
import { GIB } from '../../base/units.js';
import { AnswerCache } from '../../cache/answer-cache.js';
import type { Deployment, TimesToLive } from '../../cache/policy.js';
import type { Clock } from '../../clock/clock.js';
import { DiskStore } from './disk-store.js';

export const DEFAULT_CACHE_BYTES = GIB;

/** Marks a folder as a cache: no other folder is written to or cleared. */
const MARKER = 'cot-bench-cache.json';
const MARK = `${JSON.stringify({ format: 1, kind: 'cache' })}\n`;

/**
 * Opens the cache in a folder; a new or empty folder becomes one.
 *
 * @throws InputError if it contains something else, or others can write to it; OutputError if it cannot be created
 */
export function openStore(folder: string, mostBytes = DEFAULT_CACHE_BYTES): DiskStore {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new OutputError(`${folder}: no cache can be made there: ${messageOf(cause)}`, { cause });
  }
  const marker = path.join(folder, MARKER);
  if (!existsSync(marker)) {
    if (readdirSync(folder).length > 0) throw new InputError('holds something else than a cache', { subject: folder });
    writeFileSync(marker, MARK);
  }
  return existingStore(folder, mostBytes);
}

/** The cache in a folder. @throws InputError if there is none, or others can write to it */
export function existingStore(folder: string, mostBytes = DEFAULT_CACHE_BYTES): DiskStore {
  const marker = path.join(folder, MARKER);
  if (!existsSync(marker) || readFileSync(marker, 'utf8') !== MARK)
    throw new InputError(`is not a cache: it has no ${MARKER} of this version`, { subject: folder });
  refuseForeign(folder);
  return new DiskStore(path.join(folder, 'answers'), mostBytes);
}

/** Anyone who can write to a cache can plant answers, with matching hashes. */
function refuseForeign(folder: string): void {
  const own = process.getuid?.();
  // Systems without owners and modes have nothing to check.
  if (own === undefined) return;
  const { uid, mode } = statSync(folder);
  if (uid !== own) throw new InputError('belongs to another user, who could plant answers in it', { subject: folder });
  if ((mode & 0o022) !== 0)
    throw new InputError('is writable by others, who could plant answers in it: chmod go-w it', {
      subject: folder,
    });
}

/** A folder's cache for live verifications, also for those in other processes. */
export function liveCache(store: DiskStore, deployment: Deployment, ttl: TimesToLive, clock: Clock): AnswerCache {
  return new AnswerCache({ store, deployment, ttl, clock, wallMs: () => Date.now() });
}
