import type { Random } from '../../../base/random.js';
import type { Tampering } from './tampering.js';

/** A way to break a scenario, with the check that must find it. */
export interface Fault {
  readonly kind: string;
  /** One line of description. */
  readonly summary: string;
  /** The scriptworker name of the check that fails. */
  readonly check: string;
  /** Plants the fault, at a random place. @throws InputError if the scenario has no place for it */
  readonly plant: (evidence: Tampering, random: Random) => void;
}
