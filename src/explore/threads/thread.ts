import { Worker } from 'node:worker_threads';
import type { Given, Job, JobOutcome } from './job.js';
import type { Performer } from './pool.js';

type Outcome = JobOutcome<Given[Job['kind']]>;

/** What a thread says: what came of its job, or that it has a bug. */
export type ThreadMessage = { readonly outcome: Outcome } | { readonly bug: string };

/** A thread of its own that does jobs. */
export class Thread implements Performer {
  readonly #worker: Worker;
  #waiting: { readonly resolve: (outcome: Outcome) => void; readonly reject: (error: Error) => void } | undefined;

  /** @param entry the module to run: it answers each job with a {@link ThreadMessage} */
  constructor(entry: URL, workerData: unknown, execArgv: string[]) {
    this.#worker = new Worker(entry, { workerData, execArgv });
    this.#worker.on('message', (message: ThreadMessage) => {
      if ('bug' in message) this.#fail(new Error(message.bug));
      else this.#waiting?.resolve(message.outcome);
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', (code) => this.#fail(new Error(`a thread ended by itself, with code ${code}`)));
  }

  perform(job: Job): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#worker.postMessage(job);
    });
  }

  close(): void {
    this.#waiting = undefined;
    void this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
  }
}
