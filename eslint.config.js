import tseslint from 'typescript-eslint';

/** The floors of the house: a folder may import from its own floor's folders named here, and from below. */
const FLOORS = [
  ['base'],
  ['clock', 'scheduling'],
  ['cot', 'strategies'],
  ['services', 'scenario'],
  ['world'],
  ['bench'],
  ['report', 'compare'],
  ['cli'],
];

/** Neighbours on one floor that may be imported all the same. */
const NEIGHBOURS = { strategies: ['cot'], scheduling: ['clock'], report: ['compare'] };

function floorRule(folder, floor) {
  const above = FLOORS.slice(floor + 1).flat();
  const beside = FLOORS[floor].filter((name) => name !== folder && !(NEIGHBOURS[folder] ?? []).includes(name));
  const patterns = [
    {
      regex: `^(\\.\\./)+(src/)?(${[...above, ...beside].join('|') || 'none'})/`,
      message: `src/${folder} is on floor ${floor}: imports go downward only (see docs/decisions/0001-layout.md).`,
    },
    { regex: '/mocks/', message: 'Only src/cli/wire.ts loads mocks/, lazily.' },
    { regex: '^(\\.\\./)+index\\.js$', message: 'src/index.ts is for users of the package.' },
  ];
  return patterns;
}

/** What the verifier core must not know: it is given all it needs. */
const CORE_MODULES = ['fs', 'fs/promises', 'net', 'http', 'https', 'os', 'process', 'child_process', 'perf_hooks', 'timers', 'timers/promises'];
const CORE_GLOBALS = ['process', 'console', 'fetch', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'Date'];

const floors = FLOORS.flatMap((folders, floor) =>
  folders.map((folder) => {
    const patterns = floorRule(folder, floor);
    if (folder === 'cot') {
      patterns.push({
        regex: `^(node:)?(${CORE_MODULES.join('|')})$`,
        message: 'The verifier core does no I/O and has no clock.',
      });
    }
    if (folder === 'report') {
      patterns.push({
        regex: '^(\\.\\./)+(clock|scheduling|cot|strategies|services|scenario|world|bench/(?!result|statistics|ratio|outliers|verification-line|verification-log))',
        message: 'A report is a pure function of a result.',
      });
    }
    if (folder === 'compare') {
      patterns.push({
        regex: '^(\\.\\./)+(clock|scheduling|cot|strategies|services|scenario|world|bench/(?!result|statistics|bootstrap|distributions))',
        message: 'A comparison is a pure function of results.',
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
  { ignores: ['dist/', 'coverage/', 'results/', 'scenarios/', 'node_modules/'] },
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
      // Promises are made by functions that wait for nothing yet, so that they fit an interface.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // What was caught is handed on as it is.
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
