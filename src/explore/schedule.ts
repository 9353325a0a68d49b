import type { Milliseconds } from '../base/units.js';
import type { Delay } from '../world/profile.js';

/**
 * A record of what an adversary does to a run: which requests are slow or fail. All others take as long as under the
 * profile `reference`.
 */
export interface Schedule {
  /** By {@link entryName}. */
  readonly perturbed: ReadonlyMap<string, Delay>;
  /** When the caller stops the run; absent: never. */
  readonly cancelAtMs?: Milliseconds;
}

/** The run under `reference`, without perturbation. */
export const UNPERTURBED: Schedule = { perturbed: new Map() };

/** The name of an entry: for one occurrence of a request (from 1), or for all that have no entry of their own. */
export function entryName(key: string, ordinal?: number): string {
  return ordinal === undefined ? key : `${key}.${ordinal}`;
}

/** The request key of an entry. */
export function keyOfEntry(name: string): string {
  return name.split('.', 1)[0] as string;
}

/** Decides about each request of a run. */
export interface Adversary {
  /** @param base its delay under `reference` */
  delay(key: string, ordinal: number, base: Delay): Delay;
  readonly cancelAtMs?: Milliseconds;
}

/** An adversary that follows a schedule. */
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
