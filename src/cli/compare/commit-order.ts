import { execFileSync } from 'node:child_process';

const HASH = /^[0-9a-f]{7,64}$/;

/** Whether the second commit comes before the first in the history of the repository here; undefined where nobody knows. */
export function isOlder(
  base: string | null | undefined,
  now: string | null | undefined,
  cwd: string,
): boolean | undefined {
  if (!HASH.test(base ?? '') || !HASH.test(now ?? '') || base === now) return undefined;
  try {
    execFileSync('git', ['merge-base', '--is-ancestor', String(now), String(base)], {
      cwd,
      stdio: 'ignore',
      timeout: 10_000,
    });
    return true;
  } catch {
    // Not so, or no repository that has both; the difference does not matter here.
    return undefined;
  }
}
