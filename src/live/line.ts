import type { VerificationLine } from '../result/verification.js';
import type { VerificationRun } from '../run/run-verification.js';
import { verificationLine } from '../run/verification-line.js';
import type { LiveRequest } from './verify-live.js';

/** The result line of a live verification; the task takes the place of a scenario. */
export function liveLine({ subject, rootUrl, strategy }: LiveRequest, run: VerificationRun): VerificationLine {
  const task = { name: subject.taskId, path: `${rootUrl}/tasks/${subject.taskId}`, digest: null };
  return verificationLine({ scenario: task, strategy }, run);
}
