import type { Verification, VerificationOutcome } from '../cot/verification.js';

/** A way to schedule the requests and checks of one verification. */
export interface Strategy {
  readonly name: string;
  /** One line, shown to people. */
  readonly summary: string;
  /** The scriptworker commit that schedules so; absent for strategies of our own. */
  readonly upstream?: string;
  /** Answers are taken, and GitHub is asked, as the original's event loop does it. Absent: as they come. */
  readonly asOriginal?: boolean;
  verify(verification: Verification): Promise<VerificationOutcome>;
}
