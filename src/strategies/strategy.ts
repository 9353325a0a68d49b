import type { Verification, VerificationOutcome } from '../cot/verification.js';

/** A way to schedule the requests and checks of one verification. */
export interface Strategy {
  readonly name: string;
  /** One line, shown to people. */
  readonly summary: string;
  /** The scriptworker commit that schedules so; absent for strategies of our own. */
  readonly upstream?: string;
  verify(verification: Verification): Promise<VerificationOutcome>;
}
