import type { Command } from '../command-line/command.js';
import { EVERYWHERE, valued, VERIFIER } from '../command-line/options.js';
import { QUEUE } from './queue-option.js';

export const worker: Command = {
  usage: 'worker',
  summary: 'compute cells of campaigns from a queue that sweep fills',
  options: {
    queue: {
      ...QUEUE.queue,
      describe: 'the Redis to take cells from: redis://HOST:PORT, or rediss:// with TLS',
      demandOption: true,
    },
    verifier: VERIFIER.verifier,
    jobs: valued('threads (default: one for each core)'),
    idle: valued('exit after N seconds without work (default: never)', { placeholder: 'seconds' }),
    ...EVERYWHERE,
  },
  examples: [
    ['worker --queue redis://queue.example:6379', 'on each machine that should help'],
    ['worker --queue redis://queue.example:6379 --verifier scriptworker@63.6.1', 'for campaigns with verifiers, too'],
    ['worker --queue rediss://queue.example --idle 60', 'over TLS, with the password in COT_BENCH_QUEUE_PASSWORD'],
  ],
  run: async (session) => (await import('./run.js')).runWorker(session),
};
