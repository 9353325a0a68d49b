import type { Command } from '../command-line/command.js';
import { ALL_FAILURES, BASELINE, CELLS, DETAILS, EVERYWHERE, WATCH } from '../command-line/options.js';
import { MANY_RUNS } from './options.js';
import { DEVIATIONS } from '../output/deviations.js';
import { REPORTS } from '../output/report-files.js';

export const simulate: Command = {
  usage: 'simulate [names..]',
  summary: 'the same as bench in virtual time: exact and instant',
  options: {
    ...MANY_RUNS,
    waterfall: { type: 'boolean', describe: 'draw a timeline of the requests of each cell' },
    'critical-path': { type: 'boolean', describe: 'list the chain of requests that each verdict waited for' },
    diff: {
      type: 'string',
      array: true,
      nargs: 2,
      describe: 'show which requests moved, appeared or disappeared between two strategies',
    },
    ...DEVIATIONS,
    ...DETAILS,
    ...BASELINE,
    reproducible: {
      type: 'boolean',
      describe: 'leave machine and command line out of the JSON, for a baseline to commit',
    },
    ...REPORTS,
    ...CELLS,
    ...ALL_FAILURES,
    ...WATCH,
    ...EVERYWHERE,
  },
  examples: [
    ['simulate', 'all scenarios under all strategies'],
    ['simulate signing --profile capacity', 'with hosts that serve few requests at once'],
    ['simulate signing --strategy dataflow --waterfall', 'where the time goes'],
    ['simulate beetmover --diff bfs-seen-set dataflow', 'which requests moved between two strategies'],
    ['simulate --strategy mine --watch', 'run again whenever a file changes, to develop a strategy'],
    ['simulate --profile field --runs 1000', 'how times vary when hg is as fast or slow as in practice'],
    ['simulate --explore 200 --strategy dataflow', 'look for an order of arrival that changes a verdict'],
    ['simulate --json base.json --quiet', 'save the result, for a script or as a baseline'],
    ['simulate --baseline base.json', 'exit with 1 if anything became worse'],
  ],
  run: async (session) => (await import('./run.js')).runSimulate(session),
};
