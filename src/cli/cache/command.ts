import type { Command } from '../command-line/command.js';
import { EVERYWHERE, JSON_OUT } from '../command-line/options.js';

const stat: Command = {
  usage: 'stat <folder>',
  summary: 'say how much a cache holds',
  options: { ...JSON_OUT, ...EVERYWHERE },
  examples: [['cache stat ~/.cache/cot-bench', 'entries and bytes']],
  run: async (session) => (await import('./run.js')).runCacheStat(session),
};

const clear: Command = {
  usage: 'clear <folder>',
  summary: 'drop all that a cache holds',
  options: EVERYWHERE,
  examples: [['cache clear ~/.cache/cot-bench', 'the next verification asks for everything']],
  run: async (session) => (await import('./run.js')).runCacheClear(session),
};

export const cache: Command = {
  usage: 'cache',
  summary: 'look at, or clear, what live verifications have kept (verify --cache FOLDER)',
  options: {},
  examples: [],
  commands: [stat, clear],
};
