import { VerifierError } from '../errors.js';
import { runCommand, type CommandOptions } from './command.js';
import { findPython } from './python.js';

const ASK = ['-m', 'pip', 'index', 'versions', 'scriptworker', '--disable-pip-version-check', '--no-input'];

/** The newest release of scriptworker on PyPI. @throws VerifierError if PyPI cannot be reached */
export async function newestRelease(options: CommandOptions): Promise<string> {
  const { program } = await findPython(options);
  const { status, out, err } = await runCommand(program, [...ASK, '--retries', '2', '--timeout', '20'], options);
  const newest = /Available versions: ([^,\s]+)/.exec(out)?.[1];
  if (status === 0 && newest !== undefined) return newest;
  throw new VerifierError(`cannot ask PyPI for the releases of scriptworker: ${(err || out).trim().split('\n').pop()}`);
}
