import { setMaxListeners } from 'node:events';

/** Does jobs. Jobs and outcomes are plain data, to travel between threads. */
export interface Performer<Job, Outcome> {
  /** Number of concurrent jobs. */
  readonly width: number;
  /** @throws the signal's reason when it aborts; the error of a bug */
  perform(job: Job, signal: AbortSignal): Promise<Outcome>;
  close(): Promise<void>;
}

/** Does jobs in this thread, one after another, or several at once if most of the work happens elsewhere. */
export function performHere<Job, Outcome>(work: (job: Job) => Promise<Outcome>, width = 1): Performer<Job, Outcome> {
  return {
    width,
    perform: (job, signal) => {
      signal.throwIfAborted();
      return work(job);
    },
    close: async () => undefined,
  };
}

/** Called after each job. */
export type OnProgress = (done: number, all: number) => void;

/** Jobs to hand out for each one being worked on, so that no thread waits for this one. */
const AHEAD = 2;

/**
 * Does the jobs of an iterable, reading only little ahead.
 *
 * @param take called with each outcome and the index of its job, in the order they end
 * @throws the signal's reason when it aborts; the error of a bug; what `take` throws
 */
export async function performEach<Job, Outcome>(
  performer: Performer<Job, Outcome>,
  jobs: Iterable<Job>,
  signal: AbortSignal,
  take: (outcome: Outcome, index: number, job: Job) => void,
): Promise<void> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  // Every job under way listens to it.
  setMaxListeners(0, either);
  const iterator = jobs[Symbol.iterator]();
  let handedOut = 0;
  const lane = async (): Promise<void> => {
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
      const index = handedOut++;
      const outcome = await performer.perform(next.value, either);
      either.throwIfAborted();
      take(outcome, index, next.value);
    }
  };
  const lanes = Array.from({ length: performer.width === 1 ? 1 : performer.width * AHEAD }, lane);
  try {
    await Promise.race([Promise.all(lanes), aborted(either)]);
  } catch (error) {
    // The other jobs are cancelled: their outcomes are no longer wanted.
    failed.abort(error);
    throw error;
  }
}

/**
 * Does all jobs. Outcomes are in the order of the jobs.
 *
 * @throws the signal's reason when it aborts; the error of a bug
 */
export async function performAll<Job, Outcome>(
  performer: Performer<Job, Outcome>,
  jobs: readonly Job[],
  signal: AbortSignal,
  onProgress?: OnProgress,
): Promise<Outcome[]> {
  const outcomes = new Array<Outcome>(jobs.length);
  let done = 0;
  await performEach(performer, jobs, signal, (outcome, index) => {
    outcomes[index] = outcome;
    onProgress?.(++done, jobs.length);
  });
  return outcomes;
}

/** Never resolves. @throws the signal's reason */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const giveUp = (): void => reject(signal.reason as Error);
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}
