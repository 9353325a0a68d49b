import type { Command } from '../command-line/command.js';
import { VERIFICATION_REPORTS } from '../output/report-files.js';
import { refuseLiveOptions, WITH_WORK_DIR } from './live-options.js';
import { CELLS, EVERYWHERE, valued, WATCH } from '../command-line/options.js';

export const verify: Command = {
  usage: 'verify [task..]',
  summary: 'verify scenarios, or a task of a real deployment, and say what failed and why',
  options: {
    ...CELLS,
    ...WITH_WORK_DIR,
    strict: {
      type: 'boolean',
      describe: 'exit 1 also for a pass with warnings: problems that the original ignores',
    },
    log: valued('show the log, grouped (by link) or by time; default: only of failures'),
    ...VERIFICATION_REPORTS,
    ...WATCH,
    ...EVERYWHERE,
  },
  examples: [
    ['verify --scenario signing', 'one scenario under all strategies'],
    ["verify --scenario './recorded/*' --strategy bfs-seen-set", 'all scenario folders below a folder'],
    ['verify --scenario signing --strategy dataflow --log grouped', 'the log, link by link'],
    ['verify --scenario signing --json -', 'a line of JSON for each, with every request'],
    ['verify fwM8hlX8R1CHrnpbQOVL9w --task-type signing', 'a task of a real deployment, live'],
    [
      'verify fwM8hlX8R1CHrnpbQOVL9w --task-type signing --deadline 120',
      'stop if there is no verdict within two minutes',
    ],
    ['verify ID1:signing ID2:beetmover --cache ~/.cache/cot-bench', 'several, sharing what cannot change'],
  ],
  run: async (session) => {
    if (session.args.list('task') !== undefined) return (await import('./run-live.js')).runVerifyLive(session);
    refuseLiveOptions(session.args);
    return (await import('./run.js')).runVerify(session);
  },
};
