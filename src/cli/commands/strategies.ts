import type { Command } from '../command.js';
import { CONFIG, EVERYWHERE } from '../options.js';

export const strategies: Command = {
  usage: 'strategies',
  summary: 'list the strategies, with the scriptworker commit that each mirrors',
  options: { ...CONFIG, ...EVERYWHERE },
  examples: [['strategies', 'all that can be given to --strategy']],
  run: async (session) => (await import('../actions/strategies.js')).runStrategies(session),
};
