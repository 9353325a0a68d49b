import { UserError } from '../base/errors.js';
import { EXIT } from '../base/exit-codes.js';

/** A verifier came to no verdict: it crashed, hung, or was ended. */
export class VerifierError extends UserError {
  readonly exitCode = EXIT.inconclusive;
}
