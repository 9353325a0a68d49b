import { VerifierError } from '../errors.js';
import { runCommand, type CommandOptions } from './command.js';

/** A Python that can make virtual environments. */
export interface Python {
  readonly program: string;
  /** `3.11.7` */
  readonly version: string;
}

/** The oldest Python that asyncio and the adapter work with. */
const OLDEST: readonly [number, number] = [3, 8];
const ABOUT = 'import platform, venv, ensurepip; print(platform.python_version())';

/**
 * Finds the Python to use: COT_BENCH_PYTHON, python3 or python.
 *
 * @throws VerifierError that says what to do if there is none
 */
export async function findPython(options: CommandOptions): Promise<Python> {
  const asked = options.env['COT_BENCH_PYTHON'];
  let problem = '';
  for (const program of asked === undefined ? ['python3', 'python'] : [asked]) {
    const { status, out, err } = await runCommand(program, ['-c', ABOUT], options);
    const version = out.trim();
    if (status === 0 && isRecent(version)) return { program, version };
    if (status === 0) problem = `${program} is Python ${version}, and ${OLDEST.join('.')} or newer is needed`;
    else if (status !== null) problem = `${program} cannot make virtual environments (${lastLine(err)})`;
  }
  throw new VerifierError(
    `verifiers need Python: ${problem || `there is no ${asked ?? 'python3'} in the PATH`}. Install python3 with venv ` +
      `(Debian, Ubuntu: apt install python3-venv), or name one with COT_BENCH_PYTHON`,
  );
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function lastLine(text: string): string {
  return text.trim().split('\n').pop() ?? '';
}
