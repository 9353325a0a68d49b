import { defineConfig } from 'vitest/config';

/**
 * The tests that tell whether a check or a strategy decides as it should: quick ones, so that each mutant meets many.
 */
export default defineConfig({
  test: {
    include: [
      'src/cot/**/*.test.ts',
      'src/strategies/**/*.test.ts',
      'test/own-strategies.test.ts',
      'test/conformance.test.ts',
    ],
    testTimeout: 60_000,
  },
});
