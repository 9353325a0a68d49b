import type { RulesVersion } from '../cot/settings/settings.js';
import type { Strategy } from '../strategies/strategy.js';
import type { Scenario } from '../scenario/scenario.js';
import type { LatencyProfile } from '../world/profile.js';
import type { VerificationRun } from './verification-run.js';

/** A verifier that is a separate program: the harness provides services for it, and watches its requests. */
export interface OutsideVerifier {
  /** `scriptworker@63.6.1` */
  readonly name: string;
  /** One line, shown to people. */
  readonly summary: string;
  readonly verifier: true;
  /** What it does is what the original does. */
  readonly asOriginal: true;
  /** The strategy that claims to do what it does. */
  readonly mirrors?: string;
  /** The rules it follows; default: those of the command. */
  readonly rules?: RulesVersion;
  /** Whether it can be run in virtual time. */
  readonly virtual: boolean;
  /** Supplies the exact waiting for a verifier that cannot. */
  readonly exactly?: Strategy;
  /**
   * Runs it once in virtual time, or if it cannot, in real time at full length.
   *
   * @throws VerifierError if it does not end properly; InputError if the scenario turns out to be unusable
   */
  simulate(cell: OutsideCell): Promise<VerificationRun>;
  /** Runs it once in real time. @param timeScale real time per waiting time */
  measure(cell: OutsideCell, timeScale: number): Promise<VerificationRun>;
}

/** What is put to the test. */
export type Contender = Strategy | OutsideVerifier;

/** A cell of a verifier. */
export interface OutsideCell {
  readonly scenario: Scenario;
  readonly profile: LatencyProfile;
  /** Decides all that is drawn at random. */
  readonly seed: string;
}

export function isOutside(contender: Contender): contender is OutsideVerifier {
  return 'verifier' in contender;
}
