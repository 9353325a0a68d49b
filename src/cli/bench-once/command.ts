import type { Command } from '../command-line/command.js';
import { EVERYWHERE } from '../command-line/options.js';

/** What `bench --cold` runs in a process of its own. */
export const benchOnce: Command = {
  usage: 'bench-once <job>',
  summary: 'run one verification, described as JSON, and write down what it cost',
  options: EVERYWHERE,
  examples: [],
  hidden: true,
  run: async (session) => (await import('./run.js')).runBenchOnce(session),
};
