import type { Milliseconds } from '../base/units.js';
import type { CellRequest, Verdict } from './result.js';

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
  /** Whether `strategy` is a verifier: a program of its own. */
  readonly verifier?: true;
  readonly verdict: Verdict;
  readonly check: string | null;
  readonly message: string | null;
  readonly failures: readonly ReportedFailure[];
  /** What the original passes over, and a person should look at. Only a passing verdict has any. */
  readonly warnings: readonly ReportedFailure[];
  /** Null when the scenario is bad. */
  readonly durationMs: Milliseconds | null;
  readonly links: readonly {
    readonly name: string;
    readonly taskId: string;
    readonly taskType: string;
    readonly workerImpl: string;
  }[];
  readonly requests: readonly ReportedRequest[];
}

/** A place where a definition is not what it must be, as texts for people. */
export interface FoundDifference {
  readonly place: string;
  readonly expected: string;
  readonly actual: string;
}

/** A check that failed, with what was expected and found. */
export interface RunFailure {
  readonly check: string;
  readonly link: string;
  readonly taskId: string;
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly differences: readonly FoundDifference[];
  /** The step of the procedure that it failed in. */
  readonly step: string;
}

/** A line of the log, and when it came. */
export interface TimedLine {
  readonly atMs: Milliseconds;
  /** The step of the procedure that it belongs to. */
  readonly step: string;
  /** The strategy's own name of the link, and its task. */
  readonly name: string;
  readonly taskId: string;
  readonly level: 'info' | 'warning';
  readonly text: string;
}

/** All lines of one link, in the procedure's order. */
export interface LogGroup {
  readonly name: string;
  readonly taskId: string;
  readonly lines: readonly Pick<TimedLine, 'step' | 'level' | 'text'>[];
}

/** A log put in order, and what failed. */
export interface GroupedLog {
  readonly groups: readonly LogGroup[];
  /** The first failure, with the lines of its link, which is not among the groups. */
  readonly failed?: { readonly group: LogGroup; readonly failure: RunFailure };
  /** Failures after the first, which strategies of our own go on to find. */
  readonly others: readonly RunFailure[];
}
