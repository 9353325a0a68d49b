import type { Command } from '../command-line/command.js';
import { EVERYWHERE, JSON_OUT, valued } from '../command-line/options.js';
import { CAMPAIGN_REPORTS } from '../sweep/reports.js';

export const merge: Command = {
  usage: 'merge <files..>',
  summary: 'combine the shards of a campaign; report missing, duplicate or unrelated ones',
  options: {
    out: valued('file for the whole result', { demandOption: true, placeholder: 'file' }),
    ...CAMPAIGN_REPORTS,
    ...JSON_OUT,
    ...EVERYWHERE,
  },
  examples: [['merge 1.gz 2.gz 3.gz --out sweep.gz', 'one result of three shards, in any order']],
  run: async (session) => (await import('./run.js')).runMerge(session),
};
