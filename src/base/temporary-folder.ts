import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRunning } from './process-running.js';

/** What needs a folder for as long as it runs. */
export type TemporaryKind = 'serve' | 'verifiers' | 'worker';

/**
 * A folder for as long as this process needs it. Those of the same kind whose processes were killed are cleared away.
 */
export function temporaryFolder(kind: TemporaryKind, within = tmpdir()): string {
  const ofKind = new RegExp(String.raw`^cot-bench-${kind}-(\d+)-\w{6}$`);
  for (const name of readdirSync(within)) {
    const pid = ofKind.exec(name)?.[1];
    const folder = path.join(within, name);
    if (pid === undefined || isRunning(Number(pid), folder)) continue;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // It belongs to another user: not ours to clear away.
    }
  }
  return mkdtempSync(path.join(within, `cot-bench-${kind}-${process.pid}-`));
}
