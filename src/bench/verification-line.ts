import type { Milliseconds } from '../base/units.js';
import type { CellRequest, Verdict } from './result.js';
import type { VerificationRun } from './run-verification.js';

export interface ReportedFailure {
  readonly check: string;
  readonly link: string;
  readonly taskId: string;
  readonly message: string;
}

export type ReportedRequest = Omit<CellRequest, 'bytes' | 'wasted'>;

/** What a verification came to: one line of `verify --json -`. */
export interface VerificationLine {
  readonly format: 1;
  readonly kind: 'verification';
  readonly scenario: string;
  readonly path: string;
  /** Null when the scenario is bad, and for a live verification. */
  readonly scenarioDigest: string | null;
  readonly strategy: string;
  readonly verdict: Verdict;
  readonly check: string | null;
  readonly message: string | null;
  readonly failures: readonly ReportedFailure[];
  /** Null when the scenario is bad. */
  readonly durationMs: Milliseconds | null;
  readonly links: readonly { readonly name: string; readonly taskId: string; readonly taskType: string; readonly workerImpl: string }[];
  readonly requests: readonly ReportedRequest[];
}

/** Whatever was verified, and by which strategy. */
export interface Verified {
  readonly scenario: { readonly name: string; readonly path: string; readonly digest: string | null };
  readonly strategy: { readonly name: string };
}

/** The line of a verification that was run. */
export function verificationLine({ scenario, strategy }: Verified, run: VerificationRun): VerificationLine {
  return {
    format: 1,
    kind: 'verification',
    scenario: scenario.name,
    path: scenario.path,
    scenarioDigest: scenario.digest,
    strategy: strategy.name,
    verdict: run.verdict,
    check: run.check,
    message: run.message,
    failures: run.failures.map(({ check, link, taskId, message }) => ({ check, link, taskId, message })),
    durationMs: run.durationMs,
    links: run.links.map(({ name, taskId, taskType, workerImpl }) => ({ name, taskId, taskType, workerImpl })),
    requests: run.requests.map(({ kind, method, url, startMs, endMs, status, attempt }) => ({ kind, method, url, startMs, endMs, status, attempt })),
  };
}

/** The line of a scenario that could not be run: no verdict, and nothing to show. */
export function badScenarioLine(scenario: { readonly name: string; readonly path: string }, strategy: string, message: string): VerificationLine {
  return {
    format: 1,
    kind: 'verification',
    scenario: scenario.name,
    path: scenario.path,
    scenarioDigest: null,
    strategy,
    verdict: 'error',
    check: null,
    message,
    failures: [],
    durationMs: null,
    links: [],
    requests: [],
  };
}
