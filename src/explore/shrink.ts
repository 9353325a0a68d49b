import type { Delay } from '../world/profile.js';
import { entryName, keyOfEntry, sameDelay, type Schedule } from './schedule.js';

/** Whether a schedule still shows the finding. */
export type Shows = (schedule: Schedule) => Promise<boolean>;

/**
 * Finds a smaller schedule that shows the same: as few perturbed requests as possible (delta debugging), then rounder
 * delays.
 *
 * @param bases delays under `reference`, by request key
 * @param mostRuns stops after this many runs, with the smallest so far
 */
export async function shrink(
  schedule: Schedule,
  bases: ReadonlyMap<string, Delay>,
  shows: Shows,
  mostRuns: number,
): Promise<Schedule> {
  let runs = 0;
  const tried: Shows = async (candidate) => ++runs <= mostRuns && shows(candidate);
  const calm: Schedule = { perturbed: schedule.perturbed };
  const start = schedule.cancelAtMs !== undefined && (await tried(calm)) ? calm : schedule;
  const fewest = await fewestEntries(start, tried);
  return simplest(fewest, bases, tried);
}

/** Zeller's ddmin over the entries. */
async function fewestEntries(schedule: Schedule, shows: Shows): Promise<Schedule> {
  let entries = [...schedule.perturbed];
  const withEntries = (kept: readonly (readonly [string, Delay])[]): Schedule => ({
    ...schedule,
    perturbed: new Map(kept),
  });
  if (await shows(withEntries([]))) return withEntries([]);
  for (let parts = 2; entries.length >= 2;) {
    const size = Math.ceil(entries.length / parts);
    const smaller = await firstThat(without(entries, size), (rest) => shows(withEntries(rest)));
    if (smaller !== undefined) {
      entries = smaller;
      parts = Math.max(2, parts - 1);
    } else if (size === 1) {
      break;
    } else {
      parts = Math.min(entries.length, parts * 2);
    }
  }
  return withEntries(entries);
}

/** The list without each of its parts, in turn. */
function* without<T>(list: readonly T[], size: number): Iterable<T[]> {
  for (let start = 0; start < list.length; start += size) yield [...list.slice(0, start), ...list.slice(start + size)];
}

async function simplest(schedule: Schedule, bases: ReadonlyMap<string, Delay>, shows: Shows): Promise<Schedule> {
  let current = schedule;
  for (const name of schedule.perturbed.keys()) current = (await firstThat(alwaysSo(current, name), shows)) ?? current;
  for (const name of [...current.perturbed.keys()]) {
    const change = simplerDelay(bases.get(keyOfEntry(name)));
    for (;;) {
      const simpler = await firstThat(change(current, name), shows);
      if (simpler === undefined) break;
      current = simpler;
    }
  }
  return current;
}

type Change = (schedule: Schedule, name: string) => Iterable<Schedule>;

/** Variants with one delay that is closer to the reference, or rounder. */
function simplerDelay(base: Delay | undefined): Change {
  return function* (schedule, name) {
    const delay = schedule.perturbed.get(name);
    if (delay === undefined) return;
    for (const candidate of simplerDelays(delay, base)) {
      if (!sameDelay(candidate, delay))
        yield { ...schedule, perturbed: new Map(schedule.perturbed).set(name, candidate) };
    }
  };
}

function* simplerDelays(delay: Delay, base: Delay | undefined): Iterable<Delay> {
  const { latencyMs, bodyMs, fault } = delay;
  if (fault !== undefined) yield { latencyMs, bodyMs };
  if (base !== undefined) yield { ...delay, latencyMs: base.latencyMs };
  if (bodyMs > 0) yield { ...delay, bodyMs: 0 };
  // A round delay stays: rounding goes one way only.
  for (const unit of [10_000, 1000, 100, 10]) {
    if (latencyMs !== base?.latencyMs && latencyMs % unit !== 0)
      yield { ...delay, latencyMs: rounded(latencyMs, unit) };
    if (bodyMs % unit !== 0) yield { ...delay, bodyMs: rounded(bodyMs, unit) };
  }
}

function rounded(value: number, unit: number): number {
  return Math.round(value / unit) * unit;
}

/** Variants that treat all occurrences of a request like the first: shorter to write. */
function* alwaysSo(schedule: Schedule, name: string): Iterable<Schedule> {
  const key = keyOfEntry(name);
  const delay = schedule.perturbed.get(name);
  if (delay === undefined || name === entryName(key)) return;
  const others = [...schedule.perturbed].filter(([other]) => keyOfEntry(other) !== key);
  yield { ...schedule, perturbed: new Map([...others, [key, delay]]) };
}

async function firstThat<T>(
  candidates: Iterable<T>,
  holds: (candidate: T) => Promise<boolean>,
): Promise<T | undefined> {
  for (const candidate of candidates) if (await holds(candidate)) return candidate;
  return undefined;
}
