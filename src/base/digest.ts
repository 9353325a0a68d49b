import { createHash } from 'node:crypto';
import { ByBytes } from './by-bytes.js';

const digests = new Map<string, ByBytes<string>>();

/**
 * The hex digest of bytes that never change. The same bytes are hashed only once: a simulation reads the same bodies
 * thousands of times, some of them many megabytes long.
 *
 * @param algorithm a name that `node:crypto` knows
 */
export function digestOf(bytes: Uint8Array, algorithm: string): string {
  const known = digests.get(algorithm) ?? new ByBytes<string>();
  digests.set(algorithm, known);
  return known.get(bytes, () => createHash(algorithm).update(bytes).digest('hex'));
}
