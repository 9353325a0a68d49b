import type { Command } from '../command-line/command.js';
import { CONFIG, EVERYWHERE, JSON_OUT, SEED, SERVED, valued } from '../command-line/options.js';

export const serve: Command = {
  usage: 'serve [command..]',
  summary: 'serve scenarios over HTTP, and as an HTTPS proxy, on loopback',
  options: {
    ...SERVED,
    port: valued('port on 127.0.0.1 (default: any free one)'),
    'time-scale': valued('multiply latencies by this, 0 < X ≤ 1 (default: 1)'),
    unreliable: valued('fraction of requests to answer with 503, 0 to 1 (default: 0)'),
    log: valued('write a line of JSON for each request to a file, or to standard output (-)', {
      placeholder: 'file|-',
    }),
    ...SEED,
    ...CONFIG,
    ...JSON_OUT,
    ...EVERYWHERE,
  },
  examples: [
    ['serve --scenario signing', 'with the latencies of the reference figures, until Ctrl-C'],
    ['serve --scenario signing --profile zero --port 8080', 'without latencies, on a port of your choice'],
    [
      'serve --scenario signing --log requests.ndjson -- verify_cot --task-type signing TASK_ID',
      'for one command, configured through its environment; exits when it does, with its status',
    ],
  ],
  run: async (session) => (await import('./run.js')).runServe(session),
};
