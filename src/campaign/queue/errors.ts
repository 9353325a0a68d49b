import { UserError } from '../../base/errors.js';
import { EXIT } from '../../base/exit-codes.js';

/** The queue cannot be used, so nothing can be computed. */
export class QueueError extends UserError {
  readonly exitCode = EXIT.inconclusive;
}
