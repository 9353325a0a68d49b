import { UserError } from '../base/errors.js';
import { EXIT } from '../base/exit-codes.js';

/** A verifier gave no verdict: it crashed, hung or was killed. */
export class VerifierError extends UserError {
  readonly exitCode = EXIT.inconclusive;
}
