import type { Command } from '../command-line/command.js';
import { CONFIG, EVERYWHERE, valued } from '../command-line/options.js';
import { QUEUE } from '../worker/queue-option.js';
import { CAMPAIGN_REPORTS } from './reports.js';

export const sweep: Command = {
  usage: 'sweep <file>',
  summary: 'run a campaign: scenarios under strategies under a grid of latencies, on all cores',
  options: {
    out: valued('where the result goes, written as it comes; started again, it goes on (default: NAME.campaign.gz)', {
      placeholder: 'file',
    }),
    shard: valued('compute one of several parts, as in 2/5; put together with merge', { placeholder: 'i/n' }),
    'dry-run': { type: 'boolean', describe: 'say how many cells there are and how long they take, and run nothing' },
    ...QUEUE,
    jobs: valued('threads (default: one for each core)'),
    ...CAMPAIGN_REPORTS,
    ...CONFIG,
    ...EVERYWHERE,
  },
  examples: [
    ['sweep docs/examples/latency-sweep.ts --dry-run', 'how large is it?'],
    ['sweep docs/examples/latency-sweep.ts --out sweep.gz --html sweep.html', 'run it, and look at it'],
    ['sweep docs/examples/latency-sweep.ts --shard 1/3 --out 1.gz', 'the first of three machines'],
    ['sweep docs/examples/latency-sweep.ts --queue redis://queue.example:6379', 'by as many machines as run a worker'],
    ['merge 1.gz 2.gz 3.gz --out sweep.gz', 'the same result from the three'],
  ],
  run: async (session) => (await import('./run.js')).runSweep(session),
};
