import type { Random } from '../../../base/random.js';
import type { Tampering } from './tampering.js';

/** Something wrong with a scenario, of which it is known which check must find it. */
export interface Fault {
  readonly kind: string;
  /** One line for people. */
  readonly summary: string;
  /** scriptworker's name of the check that fails. */
  readonly check: string;
  /** Makes it wrong; where, is drawn. @throws InputError if the scenario has no place for it */
  readonly plant: (evidence: Tampering, random: Random) => void;
}
