import type { Milliseconds } from '../base/units.js';
import type { Environment, RESULT_FORMAT, Verdict } from './result.js';

/** Kinds of faults in a strategy. */
export type FaultKind =
  /** Another verdict than under reference latencies, though no service failed for good; or none at all. */
  | 'verdict'
  /** Another failure is reported first. */
  | 'first-failure'
  /** The list of failures differs, or its order. */
  | 'failures'
  /** Requests are in flight after the end, and nothing has cancelled them. */
  | 'orphan'
  /** Something is requested more often than necessary. */
  | 'repeat'
  /** It does not end. */
  | 'deadlock';

export const FAULT_KINDS: readonly FaultKind[] = [
  'verdict',
  'first-failure',
  'failures',
  'orphan',
  'repeat',
  'deadlock',
];

/** A request of a counterexample that is not as in the reference. */
export interface PerturbedRequest {
  /** Its name in the schedule. */
  readonly entry: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly latencyMs: Milliseconds;
  readonly bodyMs: Milliseconds;
  /** A status, `reset`, `truncate` or `hang`; null if it is answered normally. */
  readonly failure: string | null;
}

/** A fault, with the smallest way to see it. */
export interface Finding {
  readonly scenario: string;
  readonly path: string;
  readonly strategy: string;
  readonly fault: FaultKind;
  /** Seed of the exploration, and number of the run that showed it, from 0. */
  readonly seed: string;
  /** Number of runs that showed it. */
  readonly seen: number;
  readonly runs: number;
  /** The counterexample, for `--replay`. */
  readonly schedule: string;
  /** The command that replays it. */
  readonly replay: string;
  /** What was expected, and what happened. */
  readonly expected: string;
  readonly found: string;
  readonly perturbed: readonly PerturbedRequest[];
  /** When the caller stopped the run; null if never. */
  readonly cancelAtMs: Milliseconds | null;
  /** What waits for what, if it does not end. */
  readonly waits: readonly string[];
}

/** One scenario under one strategy. */
export interface ExplorationCell {
  readonly scenario: string;
  readonly scenarioDigest: string;
  readonly strategy: string;
  readonly rules: string;
  readonly seed: string;
  readonly runs: number;
  /** Under the reference latencies. */
  readonly verdict: Verdict;
  readonly check: string | null;
  /** Number of runs by outcome. `stopped`: the caller stopped it before a verdict. */
  readonly outcomes: Readonly<Record<Verdict | 'stopped', number>>;
}

export interface ExplorationResult {
  readonly format: typeof RESULT_FORMAT;
  readonly kind: 'exploration';
  readonly environment: Environment;
  readonly command: readonly string[];
  readonly seed: string;
  readonly runs: number;
  readonly cells: readonly ExplorationCell[];
  readonly findings: readonly Finding[];
}
