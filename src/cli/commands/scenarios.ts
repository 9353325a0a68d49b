import type { Command } from '../command.js';
import { EVERYWHERE, valued } from '../options.js';

const list: Command = {
  usage: 'list',
  summary: 'list the scenarios under scenarios/',
  options: EVERYWHERE,
  examples: [['scenarios list', 'all that can be given to --scenario by name']],
  run: async (session) => (await import('../actions/scenarios.js')).listScenarios(session),
};

const check: Command = {
  usage: 'check [folder..]',
  summary: 'check scenario folders against the format, and list every problem',
  options: EVERYWHERE,
  examples: [
    ['scenarios check', 'all under scenarios/'],
    ['scenarios check ./recorded/nightly', 'one folder'],
  ],
  run: async (session) => (await import('../actions/scenarios.js')).checkScenarios(session),
};

const make: Command = {
  usage: 'make <name>',
  summary: 'make a synthetic scenario from its shape and a seed',
  options: {
    out: valued('folder to write (default: scenarios/NAME)'),
    seed: valued('decides ids, keys and revisions (default: 1)'),
    force: { type: 'boolean', describe: 'replace a folder that holds something else' },
    ...EVERYWHERE,
  },
  examples: [['scenarios make signing --out ./mine/signing --seed 7', 'the shape of signing, with other ids']],
  run: async (session) => (await import('../actions/make-scenario.js')).runMakeScenario(session),
};

export const scenarios: Command = {
  usage: 'scenarios',
  summary: 'list, check or make scenarios',
  options: {},
  examples: [],
  commands: [list, check, make],
};
