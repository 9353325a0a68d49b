import type { Command } from '../command-line/command.js';
import { EVERYWHERE, valued } from '../command-line/options.js';

const list: Command = {
  usage: 'list',
  summary: 'list the scenarios under scenarios/',
  options: EVERYWHERE,
  examples: [['scenarios list', 'all names that --scenario takes']],
  run: async (session) => (await import('./run.js')).listScenarios(session),
};

const check: Command = {
  usage: 'check [folder..]',
  summary: 'check scenario folders against the format and list every problem',
  options: EVERYWHERE,
  examples: [
    ['scenarios check', 'all under scenarios/'],
    ['scenarios check ./recorded/nightly', 'one folder'],
  ],
  run: async (session) => (await import('./run.js')).checkScenarios(session),
};

const make: Command = {
  usage: 'make <name>',
  summary: 'make a synthetic scenario: a named shape, or a graph of any size',
  options: {
    out: valued('folder to write (default: scenarios/NAME)'),
    seed: valued('seed of ids, keys, revisions and the edges of a graph (default: 1)'),
    tasks: valued('make a graph with this many links, parents included (default: 100)'),
    levels: valued('for a graph: levels from the target down to the images (default: 6)'),
    width: valued('for a graph: upstream tasks of each task, or more if necessary (default: 4)'),
    sharing: valued('for a graph: fraction of those that others depend on too, 0 to 1 (default: 0.25)'),
    revisions: valued('for a graph: number of pushes that its tasks come from (default: 4)'),
    'graph-tasks': valued('tasks in each task-graph.json, as long as real ones (default: few)'),
    targets: valued('make a release with this many tasks to verify, 10 to 5000'),
    fault: valued('for a graph: a flaw to plant (default: none; "list" lists all)'),
    force: { type: 'boolean', describe: 'replace a folder that holds something else' },
    ...EVERYWHERE,
  },
  examples: [
    ['scenarios make signing --out ./mine/signing --seed 7', 'the shape of signing, with other ids'],
    ['scenarios make big --tasks 500 --revisions 8 --out ./mine/big', 'a graph of 500 links'],
    [
      'scenarios make large --tasks 4 --levels 2 --revisions 1 --graph-tasks 20000 --out ./mine/large',
      "a chain with one task graph of Firefox's size",
    ],
    ['scenarios make nightly --targets 400', 'a release: 400 tasks, each verified before it runs'],
    ['simulate --scenario synthetic:tasks=10000,levels=8', 'a graph that is served from memory'],
  ],
  run: async (session) => (await import('./make.js')).runMakeScenario(session),
};

export const scenarios: Command = {
  usage: 'scenarios',
  summary: 'list, check or make scenarios',
  options: {},
  examples: [],
  commands: [list, check, make],
};
