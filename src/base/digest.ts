import { createHash } from 'node:crypto';

/** Digests by the memory that they were made of, then by the place in it and the algorithm. */
const known = new WeakMap<ArrayBufferLike, Map<string, string>>();

/**
 * The hex digest of bytes that nobody changes. The same bytes are hashed only once: a simulation reads the same bodies
 * thousands of times, some of them many megabytes long.
 *
 * @param algorithm a name that `node:crypto` knows
 */
export function digestOf(bytes: Uint8Array, algorithm: string): string {
  const place = `${bytes.byteOffset}+${bytes.byteLength} ${algorithm}`;
  const before = known.get(bytes.buffer)?.get(place);
  if (before !== undefined) return before;
  const digest = createHash(algorithm).update(bytes).digest('hex');
  const digests = known.get(bytes.buffer) ?? new Map<string, string>();
  known.set(bytes.buffer, digests.set(place, digest));
  return digest;
}
