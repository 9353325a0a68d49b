import { expect } from 'vitest';
import { simulate, type VerificationRun } from '../../src/run/run-verification.js';
import type { RulesVersion } from '../../src/cot/settings/settings.js';
import type { Scenario } from '../../src/scenario/scenario.js';
import { STRATEGIES } from '../../src/strategies/registry.js';
import type { Strategy } from '../../src/strategies/strategy.js';
import { REFERENCE } from '../../src/world/profiles.js';

/** However hostile the evidence, a verification ends within this time; here as the time-out of a test. */
export const LONGEST_MS = 2000;

/** Every strategy, by name. */
export const EACH_STRATEGY = STRATEGIES.map((strategy) => [strategy.name, strategy] as const);

/** Verifies, and holds that nothing but a verdict with its reason comes of it. */
export async function judge(
  scenario: Scenario,
  strategy: Strategy,
  rules: RulesVersion = '63.4',
): Promise<VerificationRun> {
  return judged(() => simulate({ scenario, strategy, rules, profile: REFERENCE, seed: '1' }));
}

/** Holds that nothing but a verdict with its reason comes of a verification. */
export async function judged(work: () => Promise<VerificationRun>): Promise<VerificationRun> {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  try {
    const run = await work();
    // Rejections that nobody handles are told at the end of a turn of the event loop.
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(unhandled).toEqual([]);
    expectReason(run);
    return run;
  } finally {
    process.off('unhandledRejection', note);
  }
}

/** A verdict other than pass says which check, at which link, and why. */
function expectReason(run: VerificationRun): void {
  expect(['pass', 'fail', 'error']).toContain(run.verdict);
  if (run.verdict === 'pass') return;
  expect(run.failures.length).toBeGreaterThan(0);
  expect(run.check).toMatch(/^\w+$/);
  expect(run.message?.length ?? 0).toBeGreaterThan(0);
}
