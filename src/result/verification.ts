import type { Milliseconds } from '../base/units.js';
import type { CellRequest, Verdict } from './result.js';

export interface ReportedFailure {
  readonly check: string;
  readonly link: string;
  readonly taskId: string;
  readonly message: string;
}

export type ReportedRequest = Omit<CellRequest, 'bytes' | 'wasted'>;

/** The outcome of a verification: one line of `verify --json -`. */
export interface VerificationLine {
  readonly format: 1;
  readonly kind: 'verification';
  readonly scenario: string;
  readonly path: string;
  /** Null if the scenario is bad, and for a live verification. */
  readonly scenarioDigest: string | null;
  readonly strategy: string;
  /** Whether `strategy` is a real verifier, a separate program. */
  readonly verifier?: true;
  readonly verdict: Verdict;
  readonly check: string | null;
  readonly message: string | null;
  readonly failures: readonly ReportedFailure[];
  /** Problems that the original ignores and a person should look at. Only passing verdicts have any. */
  readonly warnings: readonly ReportedFailure[];
  /** Null if the scenario is bad. */
  readonly durationMs: Milliseconds | null;
  readonly links: readonly {
    readonly name: string;
    readonly taskId: string;
    readonly taskType: string;
    readonly workerImpl: string;
  }[];
  readonly requests: readonly ReportedRequest[];
}

/** A place where a definition is wrong, in words. */
export interface FoundDifference {
  readonly place: string;
  readonly expected: string;
  readonly actual: string;
}

/** A failed check, with what was expected and found. */
export interface RunFailure {
  readonly check: string;
  readonly link: string;
  readonly taskId: string;
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly differences: readonly FoundDifference[];
  /** The step of the procedure where it failed. */
  readonly step: string;
}

/** A line of the log, with its time. */
export interface TimedLine {
  readonly atMs: Milliseconds;
  /** The step of the procedure that it belongs to. */
  readonly step: string;
  /** The strategy's name for the link, and its task. */
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

/** A sorted log, and what failed. */
export interface GroupedLog {
  readonly groups: readonly LogGroup[];
  /** The first failure, with the lines of its link, which are not in the groups. */
  readonly failed?: { readonly group: LogGroup; readonly failure: RunFailure };
  /** Failures after the first, which our own strategies also find. */
  readonly others: readonly RunFailure[];
}
