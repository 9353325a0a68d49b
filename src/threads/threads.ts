import { Tinypool } from 'tinypool';
import type { Performer } from './performer.js';

export interface ThreadOptions {
  /** The module that threads run: its default export does one job. */
  readonly entry: URL;
  readonly threads: number;
  /** What every thread is told once, as plain data. */
  readonly workerData: unknown;
  readonly execArgv: readonly string[];
}

/** Does jobs in threads: tinypool hands them out, ends them on abort, and replaces a thread that broke down. */
export class Threads<Job, Outcome> implements Performer<Job, Outcome> {
  readonly width: number;
  readonly #pool: Tinypool;
  /** Why no thread can work any more: one broke down where it had no job that could fail. */
  readonly #broken = new AbortController();

  constructor({ entry, threads, workerData, execArgv }: ThreadOptions) {
    this.width = threads;
    this.#pool = new Tinypool({
      filename: entry.href,
      minThreads: threads,
      maxThreads: threads,
      workerData,
      execArgv: [...execArgv],
      // A thread without a job runs on what its last one left behind, instead of blocking.
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
      // Tinypool's own error for an abort does not say why.
      either.throwIfAborted();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#broken.abort(new Error('the threads have been closed'));
    await this.#pool.destroy();
  }
}
