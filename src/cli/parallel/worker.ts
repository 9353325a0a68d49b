import { parentPort, workerData } from 'node:worker_threads';
import { perform, type Job } from '../../explore/threads/job.js';
import type { ThreadMessage } from '../../explore/threads/thread.js';
import { cellFinder, type Ground } from './cells.js';

// The entry of a thread that does jobs, one after another.
const find = cellFinder(workerData as Ground);

parentPort?.on('message', (job: Job) => {
  answer(job).then(
    (message) => parentPort?.postMessage(message),
    (error: unknown) =>
      parentPort?.postMessage({
        bug: error instanceof Error ? (error.stack ?? error.message) : String(error),
      } satisfies ThreadMessage),
  );
});

async function answer(job: Job): Promise<ThreadMessage> {
  return { outcome: await perform(job, await find) };
}
