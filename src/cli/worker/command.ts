import type { Command } from '../command-line/command.js';
import { EVERYWHERE, valued } from '../command-line/options.js';
import { QUEUE } from './queue-option.js';

export const worker: Command = {
  usage: 'worker',
  summary: 'compute cells of campaigns that a sweep puts into a queue',
  options: {
    queue: { ...QUEUE.queue, demandOption: true },
    jobs: valued('threads (default: one for each core)'),
    idle: valued('end after so many seconds without work (default: never)', { placeholder: 'seconds' }),
    ...EVERYWHERE,
  },
  examples: [
    ['worker --queue redis://queue.example:6379', 'on each machine that shall help'],
    ['worker --queue rediss://queue.example --idle 60', 'over TLS; the password is in COT_BENCH_QUEUE_PASSWORD'],
  ],
  run: async (session) => (await import('./run.js')).runWorker(session),
};
