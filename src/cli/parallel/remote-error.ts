import { UserError } from '../../base/errors.js';
import type { ExitCode } from '../../base/exit-codes.js';

/** An error meant for a person that came up in a job, perhaps in another thread: classes do not travel. */
export class RemoteError extends UserError {
  readonly exitCode: ExitCode;

  constructor({ message, exitCode }: { readonly message: string; readonly exitCode: ExitCode }) {
    super(message);
    this.exitCode = exitCode;
  }
}
