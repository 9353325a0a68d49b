import { VerifierError } from '../errors.js';
import { runCommand, type CommandOptions } from './command.js';
import { pythonIn } from './environment.js';
import type { Python } from './python.js';
import { nearestRelease } from './release-order.js';

/** What pip should install, and a name for messages. */
export interface Wanted {
  readonly requirements: readonly string[];
  readonly what: string;
}

const QUIET = ['--disable-pip-version-check', '--no-input', '--quiet', '--retries', '2', '--timeout', '20'];
const NO_NETWORK =
  /Temporary failure in name resolution|Name or service not known|Failed to establish a new connection|Connection refused|ConnectTimeout|Read timed out|Network is unreachable|nodename nor servname|NewConnectionError|ProxyError/;

/** Makes a virtual environment and fills it. @throws VerifierError that says what to do */
export async function installInto(
  folder: string,
  python: Python,
  wanted: Wanted,
  options: CommandOptions,
): Promise<void> {
  const made = await runCommand(python.program, ['-m', 'venv', folder], options);
  if (made.status !== 0) {
    throw new VerifierError(
      `${python.program} -m venv failed: ${lastLines(made.out + made.err)}; on Debian and Ubuntu, apt install ` +
        `python3-venv`,
    );
  }
  const pip = [pythonIn({ folder }), ['-m', 'pip', 'install', ...QUIET, ...wanted.requirements]] as const;
  const { status, err } = await runCommand(...pip, options);
  if (status !== 0) throw new VerifierError(whyNot(err, python, wanted));
}

/** Explains pip's error. */
function whyNot(err: string, python: Python, { what, requirements }: Wanted): string {
  const [, versions] =
    /Could not find a version that satisfies the requirement.*?\(from versions: (.*?)\)/s.exec(err) ?? [];
  const known = (versions ?? 'none').split(', ').filter((version) => version !== 'none');
  if (known.length === 0 && NO_NETWORK.test(err)) {
    return (
      `cannot install ${what}: PyPI cannot be reached (verifiers are installed at first use; after that no network ` +
      `is needed). PIP_INDEX_URL and HTTPS_PROXY are passed on to pip`
    );
  }
  const asked = /^scriptworker==(.*)$/.exec(requirements[0] ?? '')?.[1];
  if (asked !== undefined && known.length > 0) {
    const others = / Requires-Python /.test(err) ? ` (some releases need another Python than ${python.version})` : '';
    return (
      `there is no release ${asked} of scriptworker on PyPI; the nearest is ` +
      `${nearestRelease(asked, known)}${others}`
    );
  }
  return `cannot install ${what} for Python ${python.version}: ${lastLines(err)}`;
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join('\n');
}
