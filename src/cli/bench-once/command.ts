import type { Command } from '../command-line/command.js';
import { EVERYWHERE } from '../command-line/options.js';

/** What `bench --cold` starts for each verification. */
export const benchOnce: Command = {
  usage: 'bench-once <job>',
  summary: 'run one verification, described as JSON, and report its cost',
  options: EVERYWHERE,
  examples: [],
  hidden: true,
  run: async (session) => (await import('./run.js')).runBenchOnce(session),
};
