import os from 'node:os';
import { perform, type CellAddress, type Given, type Job, type JobOutcome } from '../../explore/job.js';
import { performAll, performHere, type OnProgress, type Performer } from '../../threads/performer.js';
import type { Cell } from '../../run/run-verification.js';
import { isOutside } from '../../run/contender.js';
import type { Selection } from '../selection/select.js';
import { threadsAsked } from '../selection/threads-asked.js';
import type { Session } from '../session.js';
import type { Ground } from './cells.js';
import { openThreads } from './open-threads.js';

/** This many runs take about as long as loading another thread. */
const WORTH_A_THREAD = 400;

/** The threads that run a command's jobs. */
export class Pool {
  constructor(
    readonly performer: Performer<Job, JobOutcome<Given[Job['kind']]>>,
    readonly signal: AbortSignal,
  ) {}

  /**
   * Does all jobs. Outcomes are in the order of the jobs.
   *
   * @throws the signal's reason when it aborts; the error of a bug
   */
  async run<Kind extends Job['kind']>(
    jobs: readonly Extract<Job, { kind: Kind }>[],
    onProgress?: OnProgress,
  ): Promise<JobOutcome<Given[Kind]>[]> {
    const outcomes = await performAll(this.performer, jobs, this.signal, onProgress);
    return outcomes as JobOutcome<Given[Kind]>[];
  }

  close(): Promise<void> {
    return this.performer.close();
  }
}

/**
 * Opens the threads for a command's runs; for few runs, only this one.
 *
 * @param runs how many there will be
 * @throws UsageError for an invalid `--jobs`
 */
export function openPool(session: Session, selection: Selection, runs: number): Pool {
  const { host } = session;
  const count = threadsAsked(session) ?? (runs < WORTH_A_THREAD ? 1 : os.availableParallelism());
  // Verifiers run in processes that this thread keeps warm: other threads would have nothing to do.
  const outside = selection.strategies.some(isOutside);
  if (count === 1 || outside) {
    const width = outside ? (threadsAsked(session) ?? os.availableParallelism()) : 1;
    return new Pool(
      performHere((job) => perform(job, (address) => cellHere(selection, address)), width),
      host.signal,
    );
  }
  return new Pool(openThreads('worker', count, groundOf(session, selection)), host.signal);
}

/** What another thread or process needs to find the same cells. */
export function groundOf({ args, host }: Session, { rules, tuning = {} }: Selection): Ground {
  return { cwd: host.cwd, config: args.text('config'), profiles: args.list('profile'), rules, tuning };
}

/** This thread has loaded the selection already. */
function cellHere(
  { scenarios, strategies, profiles, rules, limits, tuning }: Selection,
  { path, strategy: name, profile: index, seed }: CellAddress,
): Cell {
  const scenario = scenarios.find((candidate) => candidate.path === path);
  const strategy = strategies.find((candidate) => candidate.name === name);
  const profile = profiles[index];
  if (scenario === undefined || strategy === undefined || profile === undefined)
    throw new Error(`${path}, ${name}: not selected`);
  return { scenario, strategy, profile, rules, seed, limits, ...(tuning && { tuning }) };
}
