import type { Milliseconds } from '../base/units.js';
import type { Delay } from '../world/profile.js';

/**
 * What an adversary does to a run, written down: how long some of its requests take and how they fail. All others
 * take as long as under the profile `reference`.
 */
export interface Schedule {
  /** By {@link entryName}. */
  readonly perturbed: ReadonlyMap<string, Delay>;
  /** When the caller wants an end; absent: never. */
  readonly cancelAtMs?: Milliseconds;
}

/** Nothing is perturbed: the run under `reference`. */
export const UNPERTURBED: Schedule = { perturbed: new Map() };

/**
 * The name of an entry: of one time that something is asked (from 1), or of every time that has no entry of its own.
 */
export function entryName(key: string, ordinal?: number): string {
  return ordinal === undefined ? key : `${key}.${ordinal}`;
}

/** The request key that an entry is about. */
export function keyOfEntry(name: string): string {
  return name.split('.', 1)[0] as string;
}

/** Decides what happens to each request of a run. */
export interface Adversary {
  /** @param base what the profile `reference` would do */
  delay(key: string, ordinal: number, base: Delay): Delay;
  readonly cancelAtMs?: Milliseconds;
}

/** The adversary that does what a schedule says. */
export function followed({ perturbed, cancelAtMs }: Schedule): Adversary {
  return {
    delay: (key, ordinal, base) => perturbed.get(entryName(key, ordinal)) ?? perturbed.get(key) ?? base,
    ...(cancelAtMs !== undefined && { cancelAtMs }),
  };
}

export function sameDelay(a: Delay, b: Delay): boolean {
  return a.latencyMs === b.latencyMs && a.bodyMs === b.bodyMs && sameFault(a, b);
}

function sameFault({ fault: a }: Delay, { fault: b }: Delay): boolean {
  return a?.kind === b?.kind && (a?.kind !== 'status' || b?.kind !== 'status' || a.status === b.status);
}
