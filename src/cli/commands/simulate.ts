import type { Command } from '../command.js';
import { CELLS, EVERYWHERE } from '../options.js';

export const simulate: Command = {
  usage: 'simulate',
  summary: 'the same in virtual time: exact, and done at once',
  options: { ...CELLS, ...EVERYWHERE },
  examples: [
    ['simulate', 'all scenarios under all strategies'],
    ['simulate --scenario signing --profile capacity', 'where hosts serve few requests at once'],
    ['simulate --json result.json --quiet', 'the result for a script'],
  ],
  run: async (session) => (await import('../actions/simulate.js')).runSimulate(session),
};
