import cacache from 'cacache';
import * as v from 'valibot';
import type { CacheEntry, CacheStore, FoundEntry } from '../../cache/entry.js';

/** Entries of other format versions are ignored. */
const FORMAT = 1;
const PREFIX = `cot-bench ${FORMAT} `;

const METADATA = v.object({
  key: v.string(),
  sha256: v.string(),
  askedAt: v.pipe(v.number(), v.finite()),
  until: v.pipe(v.number(), v.finite()),
  contentType: v.string(),
});

/** When the limit is exceeded, the oldest entries go until this share of it is left. */
const KEPT_SHARE = 0.8;

/** The types omit the options; without this one, cacache would append a line saying the key is gone. */
const removeEntry = cacache.rm.entry as (
  folder: string,
  key: string,
  options: { readonly removeFully: true },
) => Promise<unknown>;

/** The contents of a cache on disk. */
export interface StoreSize {
  readonly entries: number;
  /** Size of all bodies. */
  readonly bytes: number;
}

/**
 * Keeps entries in a folder, through cacache: bodies are files named by their hash, written under temporary names and
 * then renamed; each key has its own line with a hash. So any number of processes can read and write at once, and a
 * killed one leaves nothing that passes for an entry.
 */
export class DiskStore implements CacheStore {
  #written = 0;

  /** @param mostBytes limit for all bodies together: see {@link trim} */
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
      // Missing, or removed meanwhile; anything else (a wrong hash or size) is not trusted.
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

  /** Drops the oldest entries if the limit is exceeded. */
  async trim(): Promise<void> {
    this.#written = 0;
    const entries = [...(await this.#entries())].sort((a, b) => a.time - b.time);
    let bytes = entries.reduce((sum, { size }) => sum + size, 0);
    if (bytes <= this.mostBytes) return;
    for (const { key, integrity, size } of entries) {
      if (bytes <= this.mostBytes * KEPT_SHARE) break;
      await removeEntry(this.folder, key, { removeFully: true });
      // Another entry may have the same body, and will be requested again.
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

/** A line of cacache's index; its types omit the size. */
interface IndexEntry {
  readonly key: string;
  readonly integrity: string;
  readonly time: number;
  readonly size: number;
}

/** A view of exactly these bytes, since parsed results are cached by memory location. */
function exactly(data: Buffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code;
}
