import type { Verdict } from '../result/result.js';
import { FAULT_KINDS, type FaultKind } from '../result/exploration.js';
import type { Observation } from './observe.js';

/** A run that showed something. */
export interface Sighting {
  readonly fault: FaultKind;
  /** The number of the run; null for the run under reference latencies. */
  readonly index: number | null;
  readonly schedule: string;
  /** How much explanation it needs: perturbed requests, plus a penalty for failures or cancellation. */
  readonly size: number;
}

export type OutcomeCounts = Record<Verdict | 'stopped', number>;

/** What a range of runs showed, as plain data, for other threads. */
export interface RangeOutcome {
  /** Under the reference latencies. A run without a verdict counts as `error`. */
  readonly reference: { readonly verdict: Verdict; readonly check: string | null };
  readonly outcomes: OutcomeCounts;
  /** For each fault: how often it was seen, and the run with the fewest perturbed requests. */
  readonly seen: readonly { readonly times: number; readonly least: Sighting }[];
}

/** How to count a run; without a verdict as `stopped`. */
export function outcomeOf({ ending }: Observation): keyof OutcomeCounts {
  return ending.kind === 'verdict' ? ending.verdict : 'stopped';
}

/** All counts at zero. */
export function noOutcomes(): OutcomeCounts {
  return { pass: 0, fail: 0, error: 0, stopped: 0 };
}

/** Collects what the runs of a range show. */
export class Sightings {
  readonly #outcomes = noOutcomes();
  readonly #seen = new Map<FaultKind, { times: number; least: Sighting }>();

  count(observation: Observation): void {
    this.#outcomes[outcomeOf(observation)]++;
  }

  /** Called once for each fault of a run, except for the run under reference latencies. */
  see(sighting: Sighting): void {
    const known = this.#seen.get(sighting.fault);
    const times = (known?.times ?? 0) + (sighting.index === null ? 0 : 1);
    this.#seen.set(sighting.fault, { times, least: known === undefined ? sighting : leastOf(known.least, sighting) });
  }

  outcome(): Omit<RangeOutcome, 'reference'> {
    return { outcomes: this.#outcomes, seen: FAULT_KINDS.flatMap((fault) => this.#seen.get(fault) ?? []) };
  }
}

/** Merges the outcomes of two ranges; the order does not matter. */
export function mergeRanges(a: RangeOutcome, b: RangeOutcome): RangeOutcome {
  const outcomes = { ...a.outcomes };
  for (const key of ['pass', 'fail', 'error', 'stopped'] as const) outcomes[key] += b.outcomes[key];
  const seen = FAULT_KINDS.flatMap((fault) => {
    const [x, y] = [a, b].map((range) => range.seen.find(({ least }) => least.fault === fault));
    if (x === undefined || y === undefined) return x ?? y ?? [];
    return { times: x.times + y.times, least: leastOf(x.least, y.least) };
  });
  return { reference: a.reference, outcomes, seen };
}

/** The one with fewer perturbed requests, or else the earlier run. */
function leastOf(a: Sighting, b: Sighting): Sighting {
  if (a.size !== b.size) return a.size < b.size ? a : b;
  return (a.index ?? -1) <= (b.index ?? -1) ? a : b;
}
