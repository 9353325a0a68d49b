import type { Options } from 'yargs';

/** An option with one value. Numbers are read as text; `Arguments` parses them. */
export function valued(describe: string, extra: Options & { placeholder?: string } = {}): Options {
  return { type: 'string', requiresArg: true, describe, ...extra };
}

function repeated(describe: string): Options {
  return { type: 'string', array: true, requiresArg: true, describe };
}

/** Options of every command. */
export const EVERYWHERE = {
  quiet: { type: 'boolean', describe: 'print errors only' },
  'no-color': { type: 'boolean', describe: 'print without colours (like NO_COLOR)' },
} satisfies Record<string, Options>;

export const STRATEGY = { strategy: repeated('strategies by name (default: those of bench.config.ts)') };

export const CONFIG = { config: valued('configuration to use instead of bench.config.ts in this folder') };

export const JSON_OUT = { json: valued('write the result as JSON to a file, or to standard output (-)') };

export const RULES = { rules: valued('rules of scriptworker 62.7, 63.4 or 63.6 (default: 63.6)') };

export const SEED = { seed: valued('seed of everything random (default: 1)') };

/** Rules that make a comparison fail. Each takes its own `--fail-on`, so that file names can follow. */
export const FAIL_ON = {
  'fail-on': {
    ...repeated(
      "what makes it fail, instead of the default rules; once for each, as in 'duration>0' or 'overhead>20%'",
    ),
    nargs: 1,
  },
} satisfies Record<string, Options>;

/** For writing a strategy. */
export const WATCH = {
  watch: { type: 'boolean', describe: 'run again whenever a file in this folder changes' },
} satisfies Record<string, Options>;

/** For results with many cells. */
export const DETAILS = {
  details: { type: 'boolean', describe: 'show the table of each scenario, however many there are' },
} satisfies Record<string, Options>;

export const COMPARED_DETAILS = {
  details: { type: 'boolean', describe: 'show every change of every cell, with the requests that explain it' },
} satisfies Record<string, Options>;

/** For commands that can compare their result with an earlier one. */
export const BASELINE = {
  baseline: valued('compare with an earlier result at the end, and fail on regressions'),
  ...FAIL_ON,
};

/** Which scenarios are served, and how slowly. */
export const SERVED = {
  scenario: repeated(
    'scenarios: names under scenarios/, folders (with a /), globs of either, or graphs (synthetic:tasks=1000,seed=1)',
  ),
  profile: repeated('latencies: reference, zero, field, capacity, one of bench.config.ts, or a JSON file'),
};

export const VERIFIER = {
  verifier: repeated(
    'real verifiers: scriptworker@VERSION or scriptworker@PATH (a checkout), with +FILE.py to patch it, or a name ' +
      'from the configuration',
  ),
  jobs: valued('runs at once (default: one for each core)'),
} satisfies Record<string, Options>;

/** For commands that measure the time to the verdict. */
export const ALL_FAILURES = {
  'all-failures': {
    type: 'boolean',
    describe:
      'find all failures instead of stopping at the first (built-in strategies that do not mirror scriptworker)',
  },
} satisfies Record<string, Options>;

/** Options that select the cells to run. */
export const CELLS = {
  ...SERVED,
  ...STRATEGY,
  ...VERIFIER,
  ...RULES,
  'max-in-flight': valued('most requests at once to one host (default: no limit)'),
  'max-speculative': valued('most speculative requests at once (default: 64)'),
  'fail-fast': {
    type: 'boolean',
    describe: 'stop at the first failure instead of finding all (built-in strategies that do not mirror scriptworker)',
  },
  ...SEED,
  ...CONFIG,
  ...JSON_OUT,
} satisfies Record<string, Options>;
