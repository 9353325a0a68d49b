import type { Command } from '../command-line/command.js';
import { ALL_FAILURES, BASELINE, CELLS, DETAILS, EVERYWHERE, valued, WATCH } from '../command-line/options.js';
import { DEVIATIONS } from '../output/deviations.js';
import { REPORTS } from '../output/report-files.js';

export const bench: Command = {
  usage: 'bench [names..]',
  summary: 'run the verifier repeatedly through mocked services and real fetch, and compare strategies',
  options: {
    runs: valued('measured rounds; each runs every strategy once (default: 5)'),
    warmup: valued('unmeasured rounds before those (default: 1)'),
    'time-scale': valued('multiply waits by this, 0 < X ≤ 1 (default: 1/50)'),
    cold: {
      type: 'boolean',
      describe: 'run each verification in a process of its own, including its start (no warm-up)',
    },
    clock: valued('real, or virtual: the same stack in exact virtual time (default: real)'),
    reference: valued('strategy that ratios refer to (default: the first in the table, the fastest in the summary)'),
    ...DEVIATIONS,
    ...DETAILS,
    ...BASELINE,
    ...REPORTS,
    ...CELLS,
    ...ALL_FAILURES,
    ...WATCH,
    ...EVERYWHERE,
  },
  examples: [
    ['bench beetmover', 'all strategies on one scenario'],
    ['bench beetmover --time-scale 1 --runs 1', 'at full scale, for as long as it really takes'],
    ['bench --json base.json', 'save the result, as a baseline'],
    ['bench --baseline base.json', 'compare with that result; exit with 1 if anything became worse'],
    ['bench signing --html report.html --open', 'with a report, opened in the browser'],
    ['bench signing --cold', 'as for a worker that starts anew for each task: with loading and compiling'],
    ['bench --strategy sequential bfs-seen-set --runs 20', 'two strategies, on all scenarios'],
  ],
  run: async (session) => (await import('./run.js')).runBench(session),
};
