import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'mocks/**/*.test.ts', 'test/**/*.test.ts'],
    // No test asserts a time; the time-out only ends hanging tests, even on a busy machine.
    testTimeout: 60_000,
    // By default one core is left free, which on two cores means one worker.
    maxWorkers: '100%',
    hookTimeout: 60_000,
    coverage: {
      include: ['src/**/*.ts', 'mocks/**/*.ts'],
      exclude: ['**/*.test.ts'],
    },
  },
});
