import type { Verification, VerificationOutcome } from '../cot/verification.js';

/** A way to schedule the requests and checks of one verification. */
export interface Strategy {
  readonly name: string;
  /** One line of description. */
  readonly summary: string;
  /** The scriptworker commit it mirrors; absent for our own strategies. */
  readonly upstream?: string;
  /** Handles answers, and contacts GitHub, as the original's event loop does. Absent: as they come. */
  readonly asOriginal?: boolean;
  verify(verification: Verification): Promise<VerificationOutcome>;
}
