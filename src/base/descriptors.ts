import { UserError } from './errors.js';
import { EXIT } from './exit-codes.js';

/** No service is to blame, and trying again would not help. */
export class DescriptorError extends UserError {
  readonly exitCode = EXIT.inconclusive;
  constructor({ code, syscall, path }: NodeJS.ErrnoException, options: ErrorOptions) {
    const file = syscall !== 'connect' && syscall !== 'socket' && path !== undefined;
    super(
      file
        ? `no file descriptor is left to open ${JSON.stringify(path)} (${code}): allow more with ulimit -n`
        : `no file descriptor is left for another connection (${code}): allow more with ulimit -n, or ask for less ` +
            `at once with --max-in-flight`,
      options,
    );
  }
}

/** The error to report instead, if an error is due to too many open files or connections. */
export function descriptorError(error: unknown): DescriptorError | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    const system = current as NodeJS.ErrnoException;
    if (system.code === 'EMFILE' || system.code === 'ENFILE') return new DescriptorError(system, { cause: error });
  }
  return undefined;
}
