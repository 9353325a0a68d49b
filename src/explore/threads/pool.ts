import type { Given, Job, JobOutcome } from './job.js';

/** Does jobs, one at a time. */
export interface Performer {
  perform(job: Job): Promise<JobOutcome<Given[Job['kind']]>>;
  close(): void;
}

/** Told after each job: how many of how many are done. */
export type OnProgress = (done: number, all: number) => void;

/** Several performers, of which each takes the next job when it has done one. */
export class Pool {
  constructor(
    readonly performers: readonly Performer[],
    readonly signal: AbortSignal,
  ) {}

  /**
   * Does all jobs. The outcomes are in the order of the jobs, whoever did them and whenever they ended.
   *
   * @throws the signal's reason when it aborts; a bug's error
   */
  async run<Kind extends Job['kind']>(
    jobs: readonly Extract<Job, { kind: Kind }>[],
    onProgress?: OnProgress,
  ): Promise<JobOutcome<Given[Kind]>[]> {
    const outcomes = new Array<JobOutcome<Given[Kind]>>(jobs.length);
    const queue = jobs.entries();
    let done = 0;
    const work = async (performer: Performer): Promise<void> => {
      for (const [index, job] of queue) {
        this.signal.throwIfAborted();
        outcomes[index] = (await performer.perform(job)) as JobOutcome<Given[Kind]>;
        onProgress?.(++done, jobs.length);
      }
    };
    await Promise.race([Promise.all(this.performers.map(work)), aborted(this.signal)]);
    return outcomes;
  }

  close(): void {
    for (const performer of this.performers) performer.close();
  }
}

/** Never resolves. @throws the signal's reason */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const giveUp = (): void => reject(signal.reason as Error);
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** Work is handed out in pieces of this many runs: enough to be worth it, little enough to share it evenly. */
const RUNS_A_PIECE = 50;

/** Cuts runs into ranges. The cuts do not depend on who is there to work. */
export function ranges(runs: number): { readonly from: number; readonly to: number }[] {
  const pieces = Math.ceil(runs / RUNS_A_PIECE);
  return Array.from({ length: pieces }, (_, piece) => ({
    from: piece * RUNS_A_PIECE,
    to: Math.min(runs, (piece + 1) * RUNS_A_PIECE),
  }));
}
