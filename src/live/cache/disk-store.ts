import cacache from 'cacache';
import * as v from 'valibot';
import type { CacheEntry, CacheStore, FoundEntry } from '../../cache/entry.js';

/** Entries of other versions of this format are none. */
const FORMAT = 1;
const PREFIX = `cot-bench ${FORMAT} `;

const METADATA = v.object({
  key: v.string(),
  sha256: v.string(),
  askedAt: v.pipe(v.number(), v.finite()),
  until: v.pipe(v.number(), v.finite()),
  contentType: v.string(),
});

/** Of more, the oldest go until this part of the limit is left. */
const KEPT_SHARE = 0.8;

/** Its types leave the options out: without the option a line would be added that says the key is gone. */
const removeEntry = cacache.rm.entry as (
  folder: string,
  key: string,
  options: { readonly removeFully: true },
) => Promise<unknown>;

/** What a cache on disk holds. */
export interface StoreSize {
  readonly entries: number;
  /** Of all bodies. */
  readonly bytes: number;
}

/**
 * Keeps entries in a folder, by cacache: bodies are files named by their hash, written under other names and then
 * renamed, and each key has a line of its own that carries a hash too. So any number of processes may read and write
 * at once, and one that is killed leaves nothing that is taken for an entry.
 */
export class DiskStore implements CacheStore {
  #written = 0;

  /** @param mostBytes of all bodies together: see {@link trim} */
  constructor(
    readonly folder: string,
    readonly mostBytes: number,
  ) {}

  async read(key: string): Promise<FoundEntry> {
    try {
      const found = await cacache.get(this.folder, PREFIX + key, { memoize: false });
      const about = v.safeParse(METADATA, found.metadata);
      return about.success ? { ...about.output, body: exactly(found.data) } : 'broken';
    } catch (error) {
      // Not there, or gone in between; anything else (a wrong hash, a wrong size) is not to be believed.
      return codeOf(error) === 'ENOENT' ? undefined : 'broken';
    }
  }

  async write({ body, ...metadata }: CacheEntry): Promise<void> {
    await cacache.put(this.folder, PREFIX + metadata.key, Buffer.from(body), { metadata, memoize: false });
    this.#written += body.byteLength;
    if (this.#written > this.mostBytes / 10) await this.trim();
  }

  async remove(key: string): Promise<void> {
    await removeEntry(this.folder, PREFIX + key, { removeFully: true });
  }

  async size(): Promise<StoreSize> {
    const entries = await this.#entries();
    return { entries: entries.length, bytes: entries.reduce((sum, { size }) => sum + size, 0) };
  }

  /** Drops the oldest entries where there are more than the limit allows. */
  async trim(): Promise<void> {
    this.#written = 0;
    const entries = [...(await this.#entries())].sort((a, b) => a.time - b.time);
    let bytes = entries.reduce((sum, { size }) => sum + size, 0);
    if (bytes <= this.mostBytes) return;
    for (const { key, integrity, size } of entries) {
      if (bytes <= this.mostBytes * KEPT_SHARE) break;
      await removeEntry(this.folder, key, { removeFully: true });
      // Another entry may have the same body: it is asked for again then.
      await cacache.rm.content(this.folder, integrity);
      bytes -= size;
    }
  }

  async clear(): Promise<void> {
    await cacache.rm.all(this.folder);
  }

  async #entries(): Promise<readonly IndexEntry[]> {
    const listed = Object.values(await cacache.ls(this.folder)) as unknown as readonly IndexEntry[];
    return listed.filter(({ key }) => key.startsWith(PREFIX));
  }
}

/** A line of cacache's index; its types leave the size out. */
interface IndexEntry {
  readonly key: string;
  readonly integrity: string;
  readonly time: number;
  readonly size: number;
}

/** A view of its own, so that what was parsed of it is found by the memory it lies in. */
function exactly(data: Buffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code;
}
