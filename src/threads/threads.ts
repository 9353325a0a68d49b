import { Tinypool } from 'tinypool';
import type { Performer } from './performer.js';

export interface ThreadOptions {
  /** The module for threads to run: its default export does one job. */
  readonly entry: URL;
  readonly threads: number;
  /** Plain data passed to each thread once. */
  readonly workerData: unknown;
  readonly execArgv: readonly string[];
}

/** Does jobs in threads: tinypool distributes them, cancels them on abort, and replaces a thread that crashed. */
export class Threads<Job, Outcome> implements Performer<Job, Outcome> {
  readonly width: number;
  readonly #pool: Tinypool;
  /** Aborts when no thread can work any more: one crashed without a job to blame. */
  readonly #broken = new AbortController();

  constructor({ entry, threads, workerData, execArgv }: ThreadOptions) {
    this.width = threads;
    this.#pool = new Tinypool({
      filename: entry.href,
      minThreads: threads,
      maxThreads: threads,
      workerData,
      execArgv: [...execArgv],
      // An idle thread keeps running what its last job left behind, instead of blocking.
      useAtomics: false,
    });
    this.#pool.on('error', (error: Error) => this.#broken.abort(error));
  }

  async perform(job: Job, signal: AbortSignal): Promise<Outcome> {
    const either = AbortSignal.any([signal, this.#broken.signal]);
    either.throwIfAborted();
    try {
      return (await this.#pool.run(job, { signal: either })) as Outcome;
    } catch (error) {
      // Tinypool's own error does not contain the reason of an abort.
      either.throwIfAborted();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#broken.abort(new Error('the threads have been closed'));
    await this.#pool.destroy();
  }
}
