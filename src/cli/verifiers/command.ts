import type { Command } from '../command-line/command.js';
import { CONFIG, EVERYWHERE, FAIL_ON, JSON_OUT, SEED, SERVED, VERIFIER } from '../command-line/options.js';
import { COMPARISON_REPORTS } from '../output/report-files.js';

export const verifiers: Command = {
  usage: 'verifiers',
  summary: 'list, install or remove real verifiers (--verifier), or compare two of them',
  options: {},
  examples: [],
  commands: [
    {
      usage: 'list',
      summary: 'list what is installed, and where',
      options: { ...JSON_OUT, ...EVERYWHERE },
      examples: [['verifiers list', 'scriptworker releases that run without a network']],
      run: async (session) => (await import('./run.js')).runList(session),
    },
    {
      usage: 'outdated',
      summary: 'fail if PyPI has a newer scriptworker than the newest that a strategy mirrors, and say what it changes',
      options: { ...SERVED, jobs: VERIFIER.jobs, ...SEED, ...CONFIG, ...EVERYWHERE },
      examples: [
        ['verifiers outdated', 'for a weekly job'],
        ['verifiers outdated --scenario "test/conformance/scenarios/*"', 'compare a newer release on these'],
      ],
      run: async (session) => (await import('./outdated.js')).runOutdated(session),
    },
    {
      usage: 'install <names..>',
      summary: 'install verifiers now instead of when first used',
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
        ['verifiers remove --all', 'everything, including the cache of compiled files'],
      ],
      run: async (session) => (await import('./run.js')).runRemove(session),
    },
    {
      usage: 'compare <base> <new>',
      summary: 'simulate two verifiers, and fail if the second is worse: a gate for changes to scriptworker',
      options: {
        ...SERVED,
        jobs: VERIFIER.jobs,
        ...SEED,
        ...FAIL_ON,
        ...COMPARISON_REPORTS,
        ...CONFIG,
        ...JSON_OUT,
        ...EVERYWHERE,
      },
      examples: [
        ['verifiers compare scriptworker@../base scriptworker@../head', 'what a patch costs or gains'],
        ['verifiers compare scriptworker@63.0.0 scriptworker@63.6.1 --markdown', 'five lines for a comment'],
      ],
      run: async (session) => (await import('./compare.js')).runCompareVerifiers(session),
    },
  ],
};
