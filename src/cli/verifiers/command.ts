import type { Command } from '../command-line/command.js';
import { EVERYWHERE, JSON_OUT } from '../command-line/options.js';

export const verifiers: Command = {
  usage: 'verifiers',
  summary: 'the environments that real verifiers (--verifier) run in: list, install, remove',
  options: {},
  examples: [],
  commands: [
    {
      usage: 'list',
      summary: 'list what is installed, and where',
      options: { ...JSON_OUT, ...EVERYWHERE },
      examples: [['verifiers list', 'releases of scriptworker that run without a network']],
      run: async (session) => (await import('./run.js')).runList(session),
    },
    {
      usage: 'install <names..>',
      summary: 'install verifiers now instead of at their first use',
      options: EVERYWHERE,
      examples: [
        ['verifiers install scriptworker@63.6.1 scriptworker@../checkout', 'a release, and what a checkout needs'],
      ],
      run: async (session) => (await import('./run.js')).runInstall(session),
    },
    {
      usage: 'remove [names..]',
      summary: 'remove what was installed for verifiers',
      options: { all: { type: 'boolean', describe: 'remove everything' }, ...EVERYWHERE },
      examples: [
        ['verifiers remove scriptworker@62.7.0', 'all environments of a release'],
        ['verifiers remove --all', 'everything, the cache of compiled files included'],
      ],
      run: async (session) => (await import('./run.js')).runRemove(session),
    },
  ],
};
