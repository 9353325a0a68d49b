import type { Command } from '../command.js';
import { CELLS, EVERYWHERE } from '../options.js';

export const verify: Command = {
  usage: 'verify',
  summary: 'verify scenarios, and say what failed and why',
  options: { ...CELLS, ...EVERYWHERE },
  examples: [
    ['verify --scenario signing', 'one scenario under all strategies'],
    ['verify --scenario ./recorded/* --strategy bfs-seen-set', 'all scenario folders below a folder'],
    ['verify --scenario signing --json -', 'a line of JSON for each, with every request'],
  ],
  run: async (session) => (await import('../actions/verify.js')).runVerify(session),
};
