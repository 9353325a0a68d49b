import type { Command } from '../command-line/command.js';
import { COMPARED_DETAILS, CONFIG, EVERYWHERE, FAIL_ON, JSON_OUT } from '../command-line/options.js';
import { COMPARISON_REPORTS } from '../output/report-files.js';

export const compare: Command = {
  usage: 'compare <base> <new>',
  summary: 'compare two results cell by cell, and fail on regressions',
  options: { ...COMPARED_DETAILS, ...FAIL_ON, ...COMPARISON_REPORTS, ...CONFIG, ...JSON_OUT, ...EVERYWHERE },
  examples: [
    ['compare base.json new.json', 'what became better or worse, by the default rules'],
    ["compare base.json new.json --fail-on 'duration>0' --fail-on 'cpu>10%'", 'by these rules alone'],
    ['compare base.json new.json --markdown comment.md', 'with a comment for a pull request'],
    [
      'compare base.json new.json --html moved.html --open',
      'both runs on one time axis, with the moved requests marked',
    ],
    [
      "compare base/ new/ --fail-on 'cpu>5%'",
      'two folders of benches made alternately: variation between processes does not count as a change',
    ],
  ],
  run: async (session) => (await import('./run.js')).runCompare(session),
};
