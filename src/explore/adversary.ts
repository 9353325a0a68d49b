import { seededRandom } from '../base/random.js';
import type { Milliseconds } from '../base/units.js';
import { LATENCY_KINDS } from './latency-kinds.js';
import { entryName, type Adversary } from './schedule.js';
import { TROUBLES } from './trouble.js';

/** What the run under `reference` showed of a cell. */
export interface Acquaintance {
  /** Keys of all requests, in the order sent. */
  readonly keys: readonly string[];
  readonly durationMs: Milliseconds;
}

/**
 * The adversary of one run of an exploration. It decides from the seed, the request, and how often that was sent
 * before; the order of requests has no influence.
 *
 * @param index the number of the run, from 0: kinds of latencies take turns, and so do faults and cancellations
 */
export function adversary(seed: string, index: number, { keys, durationMs }: Acquaintance): Adversary {
  const random = seededRandom(`${seed}/${index}`);
  const kind = LATENCY_KINDS[index % LATENCY_KINDS.length] as (typeof LATENCY_KINDS)[number];
  const troubleKind = TROUBLES[Math.floor(index / LATENCY_KINDS.length) % TROUBLES.length] as (typeof TROUBLES)[number];
  const spanOf = kind({ count: keys.length, random: random.fork('latencies') });
  const { faults, cancelAtMs } = troubleKind(keys, durationMs, random.fork('trouble'));
  const ranks = new Map(keys.map((key, rank) => [key, rank]));
  return {
    delay: (key, ordinal, base) => {
      const own = random.fork(entryName(key, ordinal));
      const span = spanOf({ key, rank: ranks.get(key) ?? keys.length, base, random: own });
      const struck = faults.get(key);
      return struck !== undefined && ordinal <= struck.times ? { ...span, fault: struck.fault } : span;
    },
    ...(cancelAtMs !== undefined && { cancelAtMs }),
  };
}
