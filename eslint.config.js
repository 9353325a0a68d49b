import tseslint from 'typescript-eslint';

/** The floors of the house, from the ground up (docs/architecture.md). A folder imports from below, not from beside. */
const FLOORS = [
  ['base'],
  ['python', 'statistics', 'clock', 'threads'],
  ['cot', 'scheduling'],
  ['strategies'],
  ['scenario', 'services', 'result'],
  ['world', 'cache'],
  ['run'],
  ['bench', 'explore', 'live', 'stand-in', 'release'],
  ['verifiers'],
  ['campaign'],
  ['compare'],
  ['report'],
  ['cli'],
];

/** Imports allowed between neighbours on a floor. */
const NEIGHBOURS = { cot: ['scheduling'] };

/** Rooms that see little of what is below them, so that they stay pure. */
const SEES_ONLY = {
  python: { folders: ['base'], why: 'What Python does with a value is a pure function of that value.' },
  statistics: { folders: ['base'], why: 'Statistics are pure functions of numbers.' },
  result: { folders: ['base', 'statistics'], why: 'A result is a document: it knows nothing of how it came about.' },
  compare: { folders: ['base', 'statistics', 'result'], why: 'A comparison is a pure function of results.' },
  report: { folders: ['base', 'statistics', 'result', 'compare'], why: 'A report is a pure function of a result.' },
};

function floorRule(folder, floor) {
  const above = FLOORS.slice(floor + 1).flat();
  const beside = FLOORS[floor].filter((name) => name !== folder && !(NEIGHBOURS[folder] ?? []).includes(name));
  const patterns = [
    {
      regex: `^(\\.\\./)+(src/)?(${[...above, ...beside].join('|') || 'none'})/`,
      message: `src/${folder} is on floor ${floor}: imports go downward only (see docs/architecture.md).`,
    },
    { regex: '/mocks/', message: 'Only src/cli/wire.ts loads mocks/, lazily.' },
    { regex: '^(\\.\\./)+index\\.js$', message: 'src/index.ts is for users of the package.' },
  ];
  const only = SEES_ONLY[folder];
  if (only !== undefined) {
    const unseen = FLOORS.slice(0, floor)
      .flat()
      .filter((name) => !only.folders.includes(name));
    if (unseen.length > 0) patterns.push({ regex: `^(\\.\\./)+(${unseen.join('|')})/`, message: only.why });
  }
  return patterns;
}

/** What the verifier core must not use: it gets everything it needs. */
const CORE_MODULES = [
  'fs',
  'fs/promises',
  'net',
  'http',
  'https',
  'os',
  'process',
  'child_process',
  'perf_hooks',
  'timers',
  'timers/promises',
];
const CORE_GLOBALS = [
  'process',
  'console',
  'fetch',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'Date',
];

const floors = FLOORS.flatMap((folders, floor) =>
  folders.map((folder) => {
    const patterns = floorRule(folder, floor);
    if (folder === 'cot') {
      patterns.push({
        regex: `^(node:)?(${CORE_MODULES.join('|')})$`,
        message: 'The verifier core does no I/O and has no clock.',
      });
    }
    return {
      files: [`src/${folder}/**/*.ts`],
      ignores: ['**/*.test.ts', 'src/cli/wire.ts'],
      rules: { 'no-restricted-imports': ['error', { patterns }] },
    };
  }),
);

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'results/', 'scenarios/', 'node_modules/', 'docs/'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Async functions without await are fine: they implement an interface.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Caught values are rethrown unchanged.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'mocks/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 50 }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/cot/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-globals': ['error', ...CORE_GLOBALS] },
  },
  ...floors,
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
