import type { Verdict } from '../result.js';
import { FAULT_KINDS, type FaultKind } from '../result-exploration.js';
import { ladderReference } from './ladder-reference.js';
import { adversary } from './adversary.js';
import { observe, type ExploredCell, type Observation } from './observe.js';
import { sameOutcome, violations, type Promises, type Violation } from './properties.js';
import { followed, UNPERTURBED } from './schedule.js';
import { scheduleText } from './schedule-text.js';

/** A run that showed something. */
export interface Sighting {
  readonly fault: FaultKind;
  /** The number of the run; null: the run under the reference latencies itself. */
  readonly index: number | null;
  readonly schedule: string;
  /** Perturbed requests. */
  readonly size: number;
}

export type OutcomeCounts = Record<Verdict | 'stopped', number>;

/** What a range of runs has shown. Made of plain data, so that it can travel between threads. */
export interface RangeOutcome {
  readonly outcomes: OutcomeCounts;
  /** Of each fault that was seen: how often, and the run with the fewest perturbed requests. */
  readonly seen: readonly { readonly times: number; readonly least: Sighting }[];
}

/** How a cell behaves when nothing is perturbed. */
export interface Baseline {
  readonly observation: Observation;
  readonly promises: Promises;
}

/** Runs a cell under the reference latencies. */
export async function baselineOf(cell: ExploredCell): Promise<Baseline> {
  const observation = await observe(cell, followed(UNPERTURBED));
  return { observation, promises: { original: cell.strategy.asOriginal === true } };
}

/** Runs a range of an exploration. @param from the first run, @param to the run after the last */
export async function exploreRange(cell: ExploredCell, seed: string, from: number, to: number): Promise<RangeOutcome> {
  const baseline = await baselineOf(cell);
  const collected = new Collected();
  if (from === 0) for (const { fault } of await constantViolations(cell, baseline)) collected.see({ fault, index: null, schedule: scheduleText(UNPERTURBED), size: 0 });
  const acquaintance = acquaintanceOf(baseline);
  for (let index = from; index < to; index++) {
    const observation = await observe(cell, adversary(seed, index, acquaintance));
    collected.count(observation);
    const found = violations(baseline.observation, observation, baseline.promises);
    if (found.length === 0) continue;
    const schedule = observation.recording.schedule();
    for (const { fault } of found) collected.see({ fault, index, schedule: scheduleText(schedule), size: schedule.perturbed.size });
  }
  return collected.outcome();
}

/**
 * What is wrong even under the reference latencies: requests left behind or repeated; and, in what mirrors the
 * original, another outcome than that of the original before anything ran at the same time.
 */
export async function constantViolations(cell: ExploredCell, { observation, promises }: Baseline): Promise<Violation[]> {
  const own = violations(observation, observation, promises);
  const reference = promises.original ? ladderReference(cell.strategy) : undefined;
  if (reference === undefined || observation.ending.kind !== 'verdict') return own;
  const { ending } = await observe({ ...cell, strategy: reference }, followed(UNPERTURBED));
  return ending.kind === 'verdict' ? [...sameOutcome(ending, observation.ending).filter(({ fault }) => fault !== 'failures'), ...own] : own;
}

function acquaintanceOf({ observation: { recording, ending } }: Baseline): { keys: readonly string[]; durationMs: number } {
  const keys = [...new Set(recording.requests.map(({ key }) => key))];
  return { keys, durationMs: ending.kind === 'verdict' ? ending.run.durationMs : 0 };
}

/** Sightings of a range, one for each fault. */
class Collected {
  readonly #outcomes: OutcomeCounts = { pass: 0, fail: 0, error: 0, stopped: 0 };
  readonly #seen = new Map<FaultKind, { times: number; least: Sighting }>();

  count({ ending }: Observation): void {
    this.#outcomes[ending.kind === 'verdict' ? ending.verdict : 'stopped']++;
  }

  see(sighting: Sighting): void {
    const known = this.#seen.get(sighting.fault);
    const times = (known?.times ?? 0) + (sighting.index === null ? 0 : 1);
    this.#seen.set(sighting.fault, { times, least: known === undefined ? sighting : leastOf(known.least, sighting) });
  }

  outcome(): RangeOutcome {
    const seen = FAULT_KINDS.flatMap((fault) => this.#seen.get(fault) ?? []);
    return { outcomes: this.#outcomes, seen };
  }
}

/** The outcome of two ranges together, whichever ended first. */
export function mergeRanges(a: RangeOutcome, b: RangeOutcome): RangeOutcome {
  const outcomes = { ...a.outcomes };
  for (const key of ['pass', 'fail', 'error', 'stopped'] as const) outcomes[key] += b.outcomes[key];
  const seen = FAULT_KINDS.flatMap((fault) => {
    const [x, y] = [a, b].map((range) => range.seen.find(({ least }) => least.fault === fault));
    if (x === undefined || y === undefined) return x ?? y ?? [];
    return { times: x.times + y.times, least: leastOf(x.least, y.least) };
  });
  return { outcomes, seen };
}

/** The one with fewer perturbed requests; of equals, the earlier run. */
function leastOf(a: Sighting, b: Sighting): Sighting {
  if (a.size !== b.size) return a.size < b.size ? a : b;
  return (a.index ?? -1) <= (b.index ?? -1) ? a : b;
}
