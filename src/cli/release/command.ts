import type { Command } from '../command-line/command.js';
import { ALL_FAILURES, BASELINE, EVERYWHERE } from '../command-line/options.js';
import { RELEASE_REPORTS } from '../output/report-files.js';
import { RELEASE_CELLS, RELEASE_OPTIONS, REPRODUCIBLE } from './options.js';

export const release: Command = {
  usage: 'release',
  summary: 'simulate a whole release: workers, queues, the load on each host, and what sharing saves',
  options: {
    ...RELEASE_OPTIONS,
    ...BASELINE,
    ...REPRODUCIBLE,
    ...RELEASE_REPORTS,
    ...RELEASE_CELLS,
    ...ALL_FAILURES,
    ...EVERYWHERE,
  },
  examples: [
    ['release', 'the reference release of 400 tasks, with and without caches'],
    ['release --scenario release:targets=1000,seed=7 --strategy dataflow', 'a larger one, made from its seed'],
    ['release --scenario ./mine/nightly --workers signing=8 beetmover=20', 'a scenario with targets, and its workers'],
    ['release --cache shared --cache-ttl projects=0', 'where every verification reads projects.yml anew'],
    ['release --profile capacity', 'where hg answers four requests at a time'],
    ['release --html release.html --csv targets.csv', 'load curves and what workers do, and a row for each target'],
    ['release --baseline release.json', 'did anything become worse?'],
    ['release --json release.json --quiet', 'the result for a script'],
  ],
  run: async (session) => (await import('./run.js')).runRelease(session),
};
