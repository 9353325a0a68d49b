import { execFileSync } from 'node:child_process';

const HASH = /^[0-9a-f]{7,64}$/;

/** Whether the second commit comes before the first in the history of the local repository; undefined if unknown. */
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
    // Git exits with an error for "no" and for "no such commit or repository": both mean nothing to say here.
    return undefined;
  }
}
