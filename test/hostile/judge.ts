import { expect } from 'vitest';
import { simulate, type VerificationRun } from '../../src/run/run-verification.js';
import type { RulesVersion } from '../../src/cot/settings/settings.js';
import type { Scenario } from '../../src/scenario/scenario.js';
import { STRATEGIES } from '../../src/strategies/registry.js';
import type { Strategy } from '../../src/strategies/strategy.js';
import { REFERENCE } from '../../src/world/profiles.js';

/** A verification must end within this time, however hostile the evidence; used as a test time-out. */
export const LONGEST_MS = 2000;

/** Every strategy, by name. */
export const EACH_STRATEGY = STRATEGIES.map((strategy) => [strategy.name, strategy] as const);

/** Verifies, and expects nothing but a verdict with its reason. */
export async function judge(
  scenario: Scenario,
  strategy: Strategy,
  rules: RulesVersion = '63.4',
): Promise<VerificationRun> {
  return judged(() => simulate({ scenario, strategy, rules, profile: REFERENCE, seed: '1' }));
}

/** Expects nothing but a verdict with its reason. */
export async function judged(work: () => Promise<VerificationRun>): Promise<VerificationRun> {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  try {
    const run = await work();
    // Unhandled rejections are reported at the end of an event loop turn.
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual([]);
    expectReason(run);
    return run;
  } finally {
    process.off('unhandledRejection', note);
  }
}

/** A verdict other than pass names the check, the link and the reason. */
function expectReason(run: VerificationRun): void {
  expect(['pass', 'fail', 'error']).toContain(run.verdict);
  if (run.verdict === 'pass') return;
  expect(run.failures.length).toBeGreaterThan(0);
  expect(run.check).toMatch(/^\w+$/);
  expect(run.message?.length ?? 0).toBeGreaterThan(0);
}
