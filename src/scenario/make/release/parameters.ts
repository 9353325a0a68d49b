import { InputError } from '../../../base/errors.js';

/** The parameters of a synthetic release. */
export interface ReleaseParameters {
  /** The scenario's name. */
  readonly name: string;
  /** Tasks that are verified before they run. */
  readonly targets: number;
  /** Seed of all ids, keys and durations. */
  readonly seed: string;
}

/** Defaults: the reference release. */
export const RELEASE_DEFAULTS = { targets: 400, seed: '1' } as const;
const LEAST_TARGETS = 10;
const MOST_TARGETS = 5000;

/** @throws InputError for an impossible release */
export function checkReleaseParameters({ name, targets }: ReleaseParameters): void {
  if (Number.isSafeInteger(targets) && targets >= LEAST_TARGETS && targets <= MOST_TARGETS) return;
  throw new InputError(`expected a whole number from ${LEAST_TARGETS} to ${MOST_TARGETS}, found ${targets}`, {
    subject: name,
    key: 'targets',
  });
}

/** The parameters as text, without the name. */
export function releaseParametersText({ targets, seed }: ReleaseParameters): string {
  return `targets=${targets},seed=${seed}`;
}
