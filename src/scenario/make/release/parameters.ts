import { InputError } from '../../../base/errors.js';

/** What a made release is to be like. */
export interface ReleaseParameters {
  /** The scenario's name. */
  readonly name: string;
  /** Tasks that are verified before they run. */
  readonly targets: number;
  /** Decides all ids, keys and durations. */
  readonly seed: string;
}

/** What is taken for a parameter that nobody gives: the reference release. */
export const RELEASE_DEFAULTS = { targets: 400, seed: '1' } as const;
const LEAST_TARGETS = 10;
const MOST_TARGETS = 5000;

/** @throws InputError for a release that cannot be */
export function checkReleaseParameters({ name, targets }: ReleaseParameters): void {
  if (Number.isSafeInteger(targets) && targets >= LEAST_TARGETS && targets <= MOST_TARGETS) return;
  throw new InputError(`expected a whole number from ${LEAST_TARGETS} to ${MOST_TARGETS}, found ${targets}`, {
    subject: name,
    key: 'targets',
  });
}

/** The parameters as people write them, without the name. */
export function releaseParametersText({ targets, seed }: ReleaseParameters): string {
  return `targets=${targets},seed=${seed}`;
}
