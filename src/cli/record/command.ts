import type { Command } from '../command-line/command.js';
import { LIVE } from '../verify/live-options.js';
import { CONFIG, EVERYWHERE, JSON_OUT, RULES, STRATEGY, valued } from '../command-line/options.js';

export const record: Command = {
  usage: 'record [task]',
  summary: 'verify a task of a real deployment, and save everything it read as a scenario',
  options: {
    ...LIVE,
    group: valued('instead of one task: all scriptworker tasks in this task group, as targets of a release', {
      placeholder: 'id',
    }),
    out: valued('folder to write'),
    slim: { type: 'boolean', describe: 'cut down to what checks read, and prove that verdicts stay the same' },
    redact: { type: 'boolean', describe: 'replace e-mail addresses and commit messages, with the same proof' },
    force: { type: 'boolean', describe: 'replace an existing scenario' },
    ...STRATEGY,
    ...RULES,
    ...CONFIG,
    ...JSON_OUT,
    ...EVERYWHERE,
  },
  examples: [
    ['record --group EVuFcZ5ySeyQVpfVV3iljg --out ./mine/nightly', 'a whole release: see docs/release.md'],
    ['record fwM8hlX8R1CHrnpbQOVL9w --task-type beetmover --out ./mine/beetmover', 'everything, as it is'],
    [
      'record fwM8hlX8R1CHrnpbQOVL9w --task-type beetmover --out ./mine/beetmover --slim --redact',
      'small, and fit to share',
    ],
  ],
  run: async (session) => (await import('./run.js')).runRecord(session),
};
