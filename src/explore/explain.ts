import type { Fault } from '../world/profile.js';
import type { Finding, PerturbedRequest } from '../result/exploration.js';
import { baselineOf, constantViolations, type Baseline } from './explore-range.js';
import { observe, type ExploredCell, type Observation } from './observe.js';
import { violations, type Violation } from './properties.js';
import { followed, type Schedule } from './schedule.js';
import { parseSchedule, scheduleText } from './schedule-text.js';
import { shrink } from './shrink.js';
import type { Sighting } from './sightings.js';
import { whoWaits } from './who-waits.js';

/** The part of a finding that a single run shows. */
export type Counterexample = Pick<
  Finding,
  'fault' | 'schedule' | 'expected' | 'found' | 'perturbed' | 'cancelAtMs' | 'waits'
>;

/** Most runs to spend on one counterexample. Endless ones take long. */
const MOST_RUNS = 400;
const MOST_ENDLESS_RUNS = 20;

/** Shrinks a sighting to the smallest counterexample found, and describes what it shows. */
export async function explain(cell: ExploredCell, { fault, index, schedule }: Sighting): Promise<Counterexample> {
  const baseline = await baselineOf(cell);
  const seen = parseSchedule(schedule);
  const before = await observe(cell, followed(seen));
  const bases = new Map(before.recording.requests.map(({ key, base }) => [key, base]));
  const shows = async (candidate: Schedule): Promise<boolean> =>
    violations(baseline.observation, await observe(cell, followed(candidate)), baseline.promises).some(
      (violation) => violation.fault === fault,
    );
  const smallest =
    index === null ? seen : await shrink(seen, bases, shows, isEndless(before) ? MOST_ENDLESS_RUNS : MOST_RUNS);
  const found = await replay(cell, smallest, baseline);
  const shown = found.counterexamples.find((counterexample) => counterexample.fault === fault);
  if (shown === undefined)
    throw new Error(`a run of ${cell.strategy.name} on ${cell.scenario.name} cannot be repeated: ${schedule}`);
  return shown;
}

/** The result of a replay. */
export interface Replayed {
  readonly baseline: Observation;
  readonly observation: Observation;
  readonly counterexamples: readonly Counterexample[];
}

/** Runs a cell under a schedule, and compares it with the run under reference latencies. */
export async function replay(cell: ExploredCell, schedule: Schedule, known?: Baseline): Promise<Replayed> {
  const baseline = known ?? (await baselineOf(cell));
  const observation = await observe(cell, followed(schedule));
  const calm = schedule.perturbed.size === 0 && schedule.cancelAtMs === undefined;
  const found = calm
    ? await constantViolations(cell, baseline)
    : violations(baseline.observation, observation, baseline.promises);
  const perturbed = perturbedRequests(schedule, observation);
  const waits = isDeadlock(observation) ? await whoWaits(() => observe(cell, followed(schedule))) : [];
  const { cancelAtMs = null } = schedule;
  const counterexamples = found.map((violation: Violation) => ({
    ...violation,
    schedule: scheduleText(schedule),
    perturbed,
    cancelAtMs,
    waits,
  }));
  return { baseline: baseline.observation, observation, counterexamples };
}

function isDeadlock({ ending }: Observation): boolean {
  return ending.kind === 'stuck' && !ending.endless;
}

function isEndless({ ending }: Observation): boolean {
  return ending.kind === 'stuck' && ending.endless;
}

/** The entries of a schedule with the requests they affect, as far as those were sent. */
function perturbedRequests({ perturbed }: Schedule, { recording }: Observation): PerturbedRequest[] {
  const shown: PerturbedRequest[] = [];
  for (const [entry, { latencyMs, bodyMs, fault }] of perturbed) {
    const request = recording.requests.find(({ key, ordinal }) => entry === key || entry === `${key}.${ordinal}`);
    if (request === undefined) continue;
    shown.push({ entry, method: request.method, url: request.url, latencyMs, bodyMs, failure: failureText(fault) });
  }
  return shown;
}

function failureText(fault: Fault | undefined): string | null {
  if (fault === undefined) return null;
  return fault.kind === 'status' ? String(fault.status) : fault.kind;
}
