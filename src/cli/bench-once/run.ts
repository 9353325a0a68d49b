import { text } from 'node:stream/consumers';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import type { ColdSample } from '../../bench/cold-runs.js';
import type { CellAddress } from '../../explore/job.js';
import type { ClockKind } from '../../result/result.js';
import { cellFinder, type Ground } from '../parallel/cells.js';
import type { Session } from '../session.js';
import { openStack } from '../wire.js';

/** One cell to be run by a process of its own. All plain data. */
export interface ColdJob {
  readonly ground: Ground;
  readonly cell: CellAddress;
  readonly clock: ClockKind;
  readonly timeScale: number;
}

/** Runs the verification that standard input describes, through the whole stack, and writes its {@link ColdSample}. */
export async function runBenchOnce(session: Session): Promise<ExitCode> {
  const { ground, cell, clock, timeScale } = JSON.parse(await text(process.stdin)) as ColdJob;
  const [stack, find] = await Promise.all([openStack(), cellFinder(ground)]);
  const run = await stack.verify(find(cell), clock, timeScale);
  // The clock of the process began with it.
  const wallMs = clock === 'virtual' ? run.durationMs : performance.now();
  const { user, system } = process.cpuUsage();
  stack.close();
  const sample: ColdSample = {
    verdict: run.verdict,
    wallMs,
    cpuMs: (user + system) / 1000,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
  session.print(`${JSON.stringify(sample)}\n`);
  return EXIT.fine;
}
