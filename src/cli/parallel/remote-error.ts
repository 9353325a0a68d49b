import { UserError } from '../../base/errors.js';
import type { ExitCode } from '../../base/exit-codes.js';

/** A UserError from a job. Errors lose their class on the way between threads. */
export class RemoteError extends UserError {
  readonly exitCode: ExitCode;

  constructor({ message, exitCode }: { readonly message: string; readonly exitCode: ExitCode }) {
    super(message);
    this.exitCode = exitCode;
  }
}
