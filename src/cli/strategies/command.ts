import type { Command } from '../command-line/command.js';
import { CONFIG, EVERYWHERE } from '../command-line/options.js';

export const strategies: Command = {
  usage: 'strategies',
  summary: 'list the strategies, with the scriptworker commit each one mirrors',
  options: { ...CONFIG, ...EVERYWHERE },
  examples: [['strategies', 'all names that --strategy takes']],
  run: async (session) => (await import('./run.js')).runStrategies(session),
};
