import type { Command } from '../command-line/command.js';
import { BASELINE, CELLS, DETAILS, EVERYWHERE, WATCH } from '../command-line/options.js';
import { MANY_RUNS } from './options.js';
import { DEVIATIONS } from '../output/deviations.js';
import { REPORTS } from '../output/report-files.js';

export const simulate: Command = {
  usage: 'simulate [names..]',
  summary: 'the same in virtual time: exact, and done at once',
  options: {
    ...MANY_RUNS,
    waterfall: { type: 'boolean', describe: 'draw the requests of each cell in time' },
    'critical-path': { type: 'boolean', describe: 'list the requests that each verdict waited for, one after another' },
    diff: {
      type: 'string',
      array: true,
      nargs: 2,
      describe: 'two strategies: which requests moved, came or went between them',
    },
    ...DEVIATIONS,
    ...DETAILS,
    ...BASELINE,
    reproducible: { type: 'boolean', describe: 'JSON without machine and command line, for a baseline to commit' },
    ...REPORTS,
    ...CELLS,
    ...WATCH,
    ...EVERYWHERE,
  },
  examples: [
    ['simulate', 'all scenarios under all strategies'],
    ['simulate signing --profile capacity', 'where hosts serve few requests at once'],
    ['simulate signing --strategy dataflow --waterfall', 'where the time goes'],
    ['simulate beetmover --diff bfs-seen-set dataflow', 'which requests moved between two strategies'],
    ['simulate --strategy mine --watch', 'again whenever a file changes, while a strategy is being written'],
    ['simulate --profile field --runs 1000', 'how times scatter when hg is as fast or slow as in practice'],
    ['simulate --explore 200 --strategy dataflow', 'look for an order of arrival that decides a verdict'],
    ['simulate --json base.json --quiet', 'keep the result: for a script, or as a baseline'],
    ['simulate --baseline base.json', 'did anything become worse? Exit code 1 if so'],
  ],
  run: async (session) => (await import('./run.js')).runSimulate(session),
};
