import { runCommand } from '../../src/verifiers/environments/command.js';
import { byRelease } from '../../src/verifiers/environments/release-order.js';
import { TWINS } from './twins.js';

/** Says when PyPI has a release that is newer than any with a twin; nothing where PyPI cannot be asked. */
export async function newestUnproven(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const { status, out } = await runCommand('python3', ['-m', 'pip', 'index', 'versions', 'scriptworker'], { env });
  const newest = status === 0 ? /Available versions: ([^,\s]+)/.exec(out)?.[1] : undefined;
  const proven = TWINS.map(({ verifier }) => verifier.replace(/^scriptworker@/, '')).sort(byRelease);
  const last = proven.pop() ?? '0';
  if (newest === undefined || byRelease(newest, last) <= 0) return undefined;
  return `scriptworker ${newest} is on PyPI, and no twin of it is proven yet: the newest is ${last}`;
}
