import type { VerificationLine } from '../result/verification.js';
import type { VerificationRun } from './run-verification.js';

/** Whatever was verified, and by which strategy. */
export interface Verified {
  readonly scenario: { readonly name: string; readonly path: string; readonly digest: string | null };
  readonly strategy: { readonly name: string; readonly verifier?: true };
}

/** The line of a verification that was run. */
export function verificationLine({ scenario, strategy }: Verified, run: VerificationRun): VerificationLine {
  return {
    format: 1,
    kind: 'verification',
    scenario: scenario.name,
    path: scenario.path,
    // Computed on demand, since it reads and hashes the whole scenario.
    get scenarioDigest() {
      return scenario.digest;
    },
    strategy: strategy.name,
    ...(strategy.verifier && { verifier: true }),
    verdict: run.verdict,
    check: run.check,
    message: run.message,
    failures: run.failures.map(({ check, link, taskId, message }) => ({ check, link, taskId, message })),
    warnings: run.warnings,
    durationMs: run.durationMs,
    links: run.links.map(({ name, taskId, taskType, workerImpl }) => ({ name, taskId, taskType, workerImpl })),
    requests: run.requests.map(({ kind, method, url, startMs, endMs, status, attempt }) => ({
      kind,
      method,
      url,
      startMs,
      endMs,
      status,
      attempt,
    })),
  };
}

/** The line of a scenario that could not be run: no verdict, and nothing to show. */
export function badScenarioLine(
  scenario: { readonly name: string; readonly path: string },
  strategy: Verified['strategy'],
  message: string,
): VerificationLine {
  return {
    format: 1,
    kind: 'verification',
    scenario: scenario.name,
    path: scenario.path,
    scenarioDigest: null,
    strategy: strategy.name,
    ...(strategy.verifier && { verifier: true }),
    verdict: 'error',
    check: null,
    message,
    failures: [],
    warnings: [],
    durationMs: null,
    links: [],
    requests: [],
  };
}
