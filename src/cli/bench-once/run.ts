import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import type { ColdSample } from '../../bench/cold-runs.js';
import type { CellAddress } from '../../explore/job.js';
import type { ClockKind } from '../../result/result.js';
import { cellFinder, type Ground } from '../parallel/cells.js';
import type { Session } from '../session.js';
import { openStack } from '../wire.js';

/** One cell for a process of its own to run. All plain data. */
export interface ColdJob {
  readonly ground: Ground;
  readonly cell: CellAddress;
  readonly clock: ClockKind;
  readonly timeScale: number;
}

/** The costs that this process can measure itself; the rest is up to its parent. */
export type OwnCosts = Omit<ColdSample, 'wallMs'> & { readonly durationMs: number };

/** Runs the verification that the command line describes, through the whole stack, and writes its {@link OwnCosts}. */
export async function runBenchOnce(session: Session): Promise<ExitCode> {
  const { ground, cell, clock, timeScale } = JSON.parse(session.args.text('job') ?? '') as ColdJob;
  const [stack, find] = await Promise.all([openStack(), cellFinder(ground)]);
  const run = await stack.verify(find(cell), clock, timeScale);
  const { user, system } = process.cpuUsage();
  stack.close();
  const costs: OwnCosts = {
    verdict: run.verdict,
    durationMs: run.durationMs,
    cpuMs: (user + system) / 1000,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
  session.print(`${JSON.stringify(costs)}\n`);
  return EXIT.fine;
}
