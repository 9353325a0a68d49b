import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { packageFolder } from '../../base/package-folder.js';
import type { ColdSample } from '../../bench/cold-runs.js';
import type { ColdJob, OwnCosts } from '../bench-once/run.js';

/**
 * Runs one verification in a process of its own.
 *
 * @throws Error with what the process wrote to standard error; the signal's reason, if that ended it
 */
export async function runColdProcess(job: ColdJob, signal: AbortSignal): Promise<ColdSample> {
  const entry = path.join(packageFolder(), 'bin', 'cot-bench.js');
  const start = performance.now();
  const child = spawn(process.execPath, [entry, 'bench-once', JSON.stringify(job)], { cwd: job.ground.cwd, signal });
  let answeredMs = 0;
  child.stdout.once('data', () => {
    answeredMs = performance.now() - start;
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const [output, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(complaint.trim() || `the process ended with ${String(code)}`);
  const { durationMs, ...costs } = JSON.parse(output) as OwnCosts;
  return { ...costs, wallMs: job.clock === 'virtual' ? durationMs : answeredMs };
}
