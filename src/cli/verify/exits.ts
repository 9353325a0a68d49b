import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import type { Verdict } from '../../result/result.js';

/** What a single verification ends with. */
export const EXIT_OF_VERDICT: Readonly<Record<Verdict, ExitCode>> = {
  pass: EXIT.fine,
  fail: EXIT.no,
  error: EXIT.inconclusive,
};
