import type { Milliseconds } from '../base/units.js';
import type { Environment, RESULT_FORMAT, Verdict } from './result.js';

/** What can be wrong with a strategy. */
export type FaultKind =
  /** Another verdict than under the reference latencies, though no service failed for good; or no verdict at all. */
  | 'verdict'
  /** Another failure is reported first. */
  | 'first-failure'
  /** Other failures are listed, or in another order. */
  | 'failures'
  /** Requests are in flight after the end, and nobody has ended them. */
  | 'orphan'
  /** Something is asked for more often than it has to be. */
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

/** A request of a counterexample that does not take its usual time. */
export interface PerturbedRequest {
  /** Its name in the schedule. */
  readonly entry: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly latencyMs: Milliseconds;
  readonly bodyMs: Milliseconds;
  /** A status, `reset`, `truncate` or `hang`; null when it answers. */
  readonly failure: string | null;
}

/** Something that should not be possible, with the smallest way to see it. */
export interface Finding {
  readonly scenario: string;
  readonly path: string;
  readonly strategy: string;
  readonly fault: FaultKind;
  /** Of the run that showed it: the seed of the exploration, and the number of the run from 0. */
  readonly seed: string;
  /** In how many of the runs it showed. */
  readonly seen: number;
  readonly runs: number;
  /** The counterexample, for `--replay`. */
  readonly schedule: string;
  /** The command that shows it again. */
  readonly replay: string;
  /** What was to be expected, and what came instead. */
  readonly expected: string;
  readonly found: string;
  readonly perturbed: readonly PerturbedRequest[];
  /** When the caller wanted an end; null: never. */
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
  /** How often each outcome came up. `stopped`: the caller wanted an end, and there was none. */
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
