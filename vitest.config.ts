import { defineConfig } from 'vitest/config';
import { HeaviestFirst } from './test/heaviest-first.js';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'mocks/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/shared-folder.ts'],
    // Each worker loads a module once for all its test files, so tests must leave nothing behind.
    isolate: false,
    // Verifications create many short-lived objects: a larger young generation means less garbage collection.
    execArgv: ['--max-semi-space-size=64'],
    sequence: { sequencer: HeaviestFirst },
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
