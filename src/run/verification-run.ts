import type { VerifierCost } from '../result/result.js';
import type { LinkSummary } from '../cot/verification.js';
import type { ReportedFailure, RunFailure } from '../result/verification.js';
import type { TraceEntry } from '../services/http/transport.js';

/** What came out of one verification. */
export interface VerificationRun {
  readonly verdict: 'pass' | 'fail' | 'error';
  /** scriptworker's name of the check that failed first. */
  readonly check: string | null;
  readonly message: string | null;
  readonly failures: readonly RunFailure[];
  /** What the original passes over, and a person should look at. Only a passing verdict has any. */
  readonly warnings: readonly ReportedFailure[];
  /** When the verdict was reached, on the clock of the run. */
  readonly durationMs: number;
  readonly links: readonly LinkSummary[];
  /** All attempts begun before the verdict, by start, then URL. */
  readonly requests: readonly TraceEntry[];
  /** Number of requests in flight at the verdict that nothing had cancelled. */
  readonly orphans: number;
  /** Speculative requests whose outcome no check used; null if unknown. */
  readonly wasted: number | null;
  /** Answers that took no request of its own: from a cache. */
  readonly cachedAnswers: number;
  /** Of a verifier that is a program of its own. */
  readonly outside?: VerifierCost;
}
