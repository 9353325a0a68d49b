import type { Random } from '../base/random.js';
import type { Milliseconds } from '../base/units.js';
import type { Fault } from '../world/profile.js';

/** Failures and cancellation of a run. */
export interface Trouble {
  /** Failures, by request key. */
  readonly faults: ReadonlyMap<string, Affliction>;
  readonly cancelAtMs?: Milliseconds;
}

interface Affliction {
  readonly fault: Fault;
  /** How often each fails before it succeeds. */
  readonly times: number;
}

type TroubleKind = (keys: readonly string[], durationMs: Milliseconds, random: Random) => Trouble;

/** One less than the number of attempts, so that the last one succeeds. */
const MOST_HEALED = 4;
const STATUSES = [500, 502, 503, 504, 429];
const NO_FAULTS: Trouble = { faults: new Map() };

const none: TroubleKind = () => NO_FAULTS;
const heals: TroubleKind = (keys, _durationMs, random) => struck(keys, random, () => 1 + random.below(MOST_HEALED));
const persists: TroubleKind = (keys, _durationMs, random) => struck(keys, random, () => Number.POSITIVE_INFINITY);
const cancelled: TroubleKind = (_keys, durationMs, random) => ({
  ...NO_FAULTS,
  cancelAtMs: random.below(Math.ceil(durationMs * 1.1) + 1),
});

/** Kinds of trouble in the order they take turns; none comes first, and most often. */
export const TROUBLES: readonly TroubleKind[] = [none, heals, persists, none, cancelled, heals, none, persists];

function struck(keys: readonly string[], random: Random, times: () => number): Trouble {
  const faults = new Map<string, Affliction>();
  for (let count = 1 + random.below(3); count > 0; count--) {
    const key = keys[random.below(keys.length)];
    if (key !== undefined) faults.set(key, { fault: anyFault(random), times: times() });
  }
  return { faults };
}

function anyFault(random: Random): Fault {
  const kind = (['status', 'status', 'reset', 'truncate', 'hang'] as const)[random.below(5)] ?? 'reset';
  return kind === 'status' ? { kind, status: STATUSES[random.below(STATUSES.length)] ?? 503 } : { kind };
}
