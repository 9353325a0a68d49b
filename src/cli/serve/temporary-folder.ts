import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRunning } from '../../base/process-running.js';

const NAME = /^cot-bench-serve-(\d+)-\w{6}$/;

/** A folder for as long as a stand-in runs. Those of stand-ins that were killed are cleared away first. */
export function temporaryFolder(within = tmpdir()): string {
  for (const name of readdirSync(within)) {
    const pid = NAME.exec(name)?.[1];
    const folder = path.join(within, name);
    if (pid === undefined || isRunning(Number(pid), folder)) continue;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // It belongs to another user: not ours to clear away.
    }
  }
  return mkdtempSync(path.join(within, `cot-bench-serve-${process.pid}-`));
}
