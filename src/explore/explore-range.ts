import type { FaultKind } from '../result/exploration.js';
import { ladderReference } from './ladder-reference.js';
import { adversary } from './adversary.js';
import { observe, type ExploredCell, type Observation } from './observe.js';
import { sameOutcome, violations, type Promises, type Violation } from './properties.js';
import { followed, UNPERTURBED, type Schedule } from './schedule.js';
import { scheduleText } from './schedule-text.js';
import { Sightings, type RangeOutcome } from './sightings.js';

/** A cell's behaviour when nothing is perturbed. */
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
  const collected = new Sightings();
  if (from === 0) {
    const schedule = scheduleText(UNPERTURBED);
    for (const fault of faultsOf(await constantViolations(cell, baseline)))
      collected.see({ fault, index: null, schedule, size: 0 });
  }
  const acquaintance = acquaintanceOf(baseline);
  for (let index = from; index < to; index++) {
    const observation = await observe(cell, adversary(seed, index, acquaintance));
    collected.count(observation);
    const found = violations(baseline.observation, observation, baseline.promises);
    if (found.length === 0) continue;
    const schedule = observation.recording.schedule();
    for (const fault of faultsOf(found))
      collected.see({ fault, index, schedule: scheduleText(schedule), size: sizeOf(schedule) });
  }
  return { reference: referenceOf(baseline.observation), ...collected.outcome() };
}

/** The outcome of a run under reference latencies. */
export function referenceOf({ ending }: Observation): RangeOutcome['reference'] {
  if (ending.kind !== 'verdict') return { verdict: 'error', check: null };
  return { verdict: ending.verdict, check: ending.failures[0]?.check ?? null };
}

/**
 * Violations even under reference latencies: orphans or repeated requests, and for mirrors of the original, another
 * outcome than the sequential original's.
 */
export async function constantViolations(
  cell: ExploredCell,
  { observation, promises }: Baseline,
): Promise<Violation[]> {
  const own = violations(observation, observation, promises);
  const reference = promises.original ? ladderReference(cell.strategy) : undefined;
  if (reference === undefined || observation.ending.kind !== 'verdict') return own;
  const { ending } = await observe({ ...cell, strategy: reference }, followed(UNPERTURBED));
  return ending.kind === 'verdict'
    ? [...sameOutcome(ending, observation.ending).filter(({ fault }) => fault !== 'failures'), ...own]
    : own;
}

/** Each kind once: a run shows a fault or does not. */
function faultsOf(found: readonly Violation[]): Set<FaultKind> {
  return new Set(found.map(({ fault }) => fault));
}

/** Findings from timing alone tell most, so failures and cancellation count more. */
function sizeOf({ perturbed, cancelAtMs }: Schedule): number {
  const troubled = cancelAtMs !== undefined || [...perturbed.values()].some(({ fault }) => fault !== undefined);
  return perturbed.size + (troubled ? TROUBLED : 0);
}

const TROUBLED = 1_000_000;

function acquaintanceOf({ observation: { recording, ending } }: Baseline): {
  keys: readonly string[];
  durationMs: number;
} {
  const keys = [...new Set(recording.requests.map(({ key }) => key))];
  return { keys, durationMs: ending.kind === 'verdict' ? ending.run.durationMs : 0 };
}
