/** A seeded source of random numbers: the same seed gives the same sequence on every machine. */
export interface Random {
  /** A number from 0 (inclusive) to 1 (exclusive), with 32 bits of randomness. */
  next(): number;
  /** A whole number from 0 (inclusive) to `below` (exclusive). */
  below(below: number): number;
  /** `count` random bytes. */
  bytes(count: number): Uint8Array;
  /** An independent generator for a named purpose, so that one use does not shift another. */
  fork(label: string): Random;
}

/**
 * A generator from a seed (mulberry32 over a hash of the seed's text).
 *
 * @param seed any text or number; equal seeds give equal sequences
 */
export function seededRandom(seed: string | number): Random {
  const text = String(seed);
  let state = hash32(text);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    below: (below) => Math.floor(next() * below),
    bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
    fork: (label) => seededRandom(`${text}/${label}`),
  };
}

/** FNV-1a with a final avalanche: spreads short, similar texts over 32 bits. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
