import type { Command } from '../command-line/command.js';
import { CONFIG, EVERYWHERE, JSON_OUT, valued } from '../command-line/options.js';
import { QUEUE } from '../worker/queue-option.js';
import { CAMPAIGN_REPORTS } from './reports.js';

export const sweep: Command = {
  usage: 'sweep <file>',
  summary: 'run a campaign: scenarios under strategies under a grid of latencies, on all cores',
  options: {
    out: valued('file for the result; run again after an interruption to continue (default: NAME.campaign.gz)', {
      placeholder: 'file',
    }),
    shard: valued('compute one of several parts, as in 2/5; combine them with merge', { placeholder: 'i/n' }),
    'dry-run': { type: 'boolean', describe: 'show how many cells there are and how long they will take, and exit' },
    ...QUEUE,
    jobs: valued('threads (default: one for each core)'),
    ...CAMPAIGN_REPORTS,
    ...JSON_OUT,
    ...CONFIG,
    ...EVERYWHERE,
  },
  examples: [
    ['sweep docs/examples/latency-sweep.ts --dry-run', 'how large is it?'],
    ['sweep docs/examples/latency-sweep.ts --out sweep.gz --html sweep.html', 'run it, and look at it'],
    ['sweep docs/examples/latency-sweep.ts --shard 1/3 --out 1.gz', 'on the first of three machines'],
    ['sweep docs/examples/latency-sweep.ts --queue redis://queue.example:6379', 'on all machines that run a worker'],
    ['merge 1.gz 2.gz 3.gz --out sweep.gz', 'the whole result from all three'],
  ],
  run: async (session) => (await import('./run.js')).runSweep(session),
};
