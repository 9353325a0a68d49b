import { describe, expect, it } from 'vitest';
import { digestOf } from '../../base/digest.js';
import { isSound, type CacheEntry } from '../../cache/entry.js';
import { temporaryFolder } from '../../../test/cli.js';
import { DiskStore } from './disk-store.js';

function entry(key: string, size: number, fill: number): CacheEntry {
  const body = new Uint8Array(size).fill(fill);
  return { key, sha256: digestOf(body, 'sha256'), askedAt: 1, until: 2, contentType: 'text/plain', body };
}

describe('a store on disk', () => {
  it('gives back what it was given, to others too', async () => {
    const folder = temporaryFolder();
    const kept = entry('GET https://hg.example/a', 5000, 7);
    await new DiskStore(folder, 1e9).write(kept);
    const found = await new DiskStore(folder, 1e9).read(kept.key);
    expect(found).toEqual(kept);
    expect(isSound(found as CacheEntry, kept.key)).toBe(true);
    expect(await new DiskStore(folder, 1e9).read('GET https://hg.example/b')).toBeUndefined();
  });

  it('gives the last that was written under a key, and nothing when it was removed', async () => {
    const store = new DiskStore(temporaryFolder(), 1e9);
    await store.write(entry('a', 10, 1));
    await store.write(entry('a', 20, 2));
    expect(await store.read('a')).toEqual(entry('a', 20, 2));
    await store.remove('a');
    expect(await store.read('a')).toBeUndefined();
    expect(await store.size()).toEqual({ entries: 0, bytes: 0 });
  });

  it('stays within its size by dropping what is oldest', async () => {
    const store = new DiskStore(temporaryFolder(), 10_000);
    for (let index = 0; index < 30; index++) await store.write(entry(`e${index}`, 1000, index));
    await store.trim();
    const { entries, bytes } = await store.size();
    expect(bytes).toBeLessThanOrEqual(10_000);
    expect(entries).toBeGreaterThanOrEqual(7);
    expect(await store.read('e29')).toEqual(entry('e29', 1000, 29));
    expect(await store.read('e0')).toBeUndefined();
  });

  it('takes writers at once, under one key and under many', async () => {
    const folder = temporaryFolder();
    const stores = Array.from({ length: 4 }, () => new DiskStore(folder, 1e9));
    await Promise.all(
      stores.flatMap((store, index) => [
        store.write(entry('same', 3000, index)),
        store.write(entry(`own ${index}`, 3000, index)),
      ]),
    );
    const same = (await stores[0]?.read('same')) as CacheEntry;
    expect(isSound(same, 'same')).toBe(true);
    for (const index of stores.keys())
      expect(await stores[3]?.read(`own ${index}`)).toEqual(entry(`own ${index}`, 3000, index));
  });
});
