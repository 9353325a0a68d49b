import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import type { Verdict } from '../../result/result.js';
import type { VerificationLine } from '../../result/verification.js';

/** The exit code of a verification. @param strict treats warnings (what the original passes over) as failures */
export function exitOfLine({ verdict, warnings }: VerificationLine, strict: boolean): ExitCode {
  return strict && verdict === 'pass' && warnings.length > 0 ? EXIT.no : EXIT_OF_VERDICT[verdict];
}

const EXIT_OF_VERDICT: Readonly<Record<Verdict, ExitCode>> = {
  pass: EXIT.fine,
  fail: EXIT.no,
  error: EXIT.inconclusive,
};
