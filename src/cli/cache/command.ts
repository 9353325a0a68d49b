import type { Command } from '../command-line/command.js';
import { EVERYWHERE, JSON_OUT } from '../command-line/options.js';

const stat: Command = {
  usage: 'stat <folder>',
  summary: 'show the size of a cache',
  options: { ...JSON_OUT, ...EVERYWHERE },
  examples: [['cache stat ~/.cache/cot-bench', 'entries and bytes']],
  run: async (session) => (await import('./run.js')).runCacheStat(session),
};

const clear: Command = {
  usage: 'clear <folder>',
  summary: 'empty a cache',
  options: EVERYWHERE,
  examples: [['cache clear ~/.cache/cot-bench', 'the next verification requests everything anew']],
  run: async (session) => (await import('./run.js')).runCacheClear(session),
};

export const cache: Command = {
  usage: 'cache',
  summary: 'show or empty the cache of live verifications (verify --cache FOLDER)',
  options: {},
  examples: [],
  commands: [stat, clear],
};
