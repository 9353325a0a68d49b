import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { messageOf, UsageError } from '../../base/errors.js';
import type { ExitCode } from '../../base/exit-codes.js';
import type { Host } from '../host.js';

/**
 * Runs a command in an environment that sends its requests to the stand-in. Aborting the host's signal ends it.
 *
 * @returns its exit status
 * @throws UsageError if it cannot be started
 */
export function runAgainst(
  [program = '', ...args]: readonly string[],
  environment: Readonly<Record<string, string>>,
  { cwd, env, signal }: Host,
): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...env, ...environment }, stdio: 'inherit' });
    const end = (): void => void child.kill('SIGTERM');
    signal.addEventListener('abort', end, { once: true });
    child.once('error', (error) => {
      reject(new UsageError(`cannot run ${JSON.stringify(program)}: ${messageOf(error)}`, { cause: error }));
    });
    child.once('exit', (status, by) => {
      signal.removeEventListener('abort', end);
      // As in a shell: any status, not only ours.
      resolve((status ?? 128 + (by === null ? 0 : constants.signals[by])) as ExitCode);
    });
  });
}
