import type { Milliseconds } from '../base/units.js';
import type { Environment, Interval } from '../result/result.js';

/**
 * How a cell changed. `same`: nothing that concerns a rule. `inconclusive`: a measured change exceeds its rule, but
 * could be noise. `only-base`, `only-new`: the other result has no comparable cell.
 */
export type CellStatus = 'same' | 'better' | 'regression' | 'inconclusive' | 'only-base' | 'only-new';

/** How a request of the exact run differs. `repeated`: sent more often; `fewer`: less often. */
export type RequestDifference = 'new' | 'repeated' | 'later' | 'gone' | 'fewer' | 'earlier';

/** A request that explains a change. */
export interface ChangedRequest {
  readonly difference: RequestDifference;
  readonly method: string;
  readonly url: string;
  /** The name of the task it is about, if the results contain it. */
  readonly taskName?: string;
  /** When it started; if it is repeated, the first start that differs. Null if there was none. */
  readonly baseMs: Milliseconds | null;
  readonly newMs: Milliseconds | null;
  /** Number of times it was sent. */
  readonly times: { readonly base: number; readonly new: number };
  /** Whether it is on the critical path; if possible, the new run's. */
  readonly critical: boolean;
}

/** A difference in exact values: no statistics, no noise. */
export interface ExactChange {
  readonly evidence: 'exact';
  readonly metric: string;
  /** The host, for values of one host. */
  readonly host?: string;
  /** Milliseconds or a count; for a verdict, its text. */
  readonly base: number | string;
  readonly new: number | string;
  readonly outcome: 'better' | 'worse';
  /** The rule it breaks; null if none. */
  readonly rule: string | null;
  /** Requests that explain it, the most telling first, up to a limit. */
  readonly requests: readonly ChangedRequest[];
  /** Number of further ones. */
  readonly requestsLeftOut: number;
}

/** A difference in measured values, with its uncertainty. */
export interface MeasuredChange {
  readonly evidence: 'measured';
  readonly metric: string;
  /** Trimmed means in milliseconds. */
  readonly base: number;
  readonly new: number;
  /** How many times the base the new value is, and the interval of that. */
  readonly ratio: number;
  readonly interval: Interval | null;
  /** How many times slower the machine itself was, by the probe; null if unknown. */
  readonly machine: number | null;
  readonly runs: { readonly base: number; readonly new: number };
  /** Number of pairs of benches, if several: the ratio is then adjusted for the machine's speed. */
  readonly benches?: number;
  readonly outcome: 'better' | 'worse' | 'unclear';
  /** The rule it breaks, or may break; null for an improvement. */
  readonly rule: string | null;
}

/** More or fewer runs failed. A few may fail on a busy machine, so Fisher's exact test decides. */
export interface FailedRunsChange {
  readonly evidence: 'runs';
  readonly metric: 'failed';
  /** Failed runs, of `runs`. */
  readonly base: number;
  readonly new: number;
  readonly runs: { readonly base: number; readonly new: number };
  readonly outcome: 'better' | 'worse' | 'unclear';
  readonly rule: string | null;
}

export type Change = ExactChange | MeasuredChange | FailedRunsChange;

export interface ComparedCell {
  readonly scenario: string;
  readonly strategy: string;
  readonly profile: string;
  readonly rules: string;
  readonly status: CellStatus;
  /** Why it cannot be compared, although a similar cell exists. */
  readonly reason: string | null;
  readonly changes: readonly Change[];
}

/** One of the two results, as the comparison refers to it. */
export interface ComparedSide {
  readonly name: string;
  readonly kind: 'bench' | 'simulation' | 'release';
  /** Null for a baseline, which is independent of it. */
  readonly environment: Environment | null;
  readonly recordedAt: string | null;
}

/** A caveat about the comparison. */
export interface ComparisonNote {
  readonly kind: 'swapped' | 'machine' | 'drift' | 'not-measured' | 'identical' | 'inconclusive';
  readonly text: string;
}

/** How one verifier compares with another that replaced it, such as base and head of a change. */
export interface VerifierChange {
  readonly base: string;
  readonly new: string;
  /** Number of common cells; the following covers those. */
  readonly cells: number;
  /** Exact, over all cells. */
  readonly durationMs: { readonly base: Milliseconds; readonly new: Milliseconds };
  readonly requests: { readonly base: number; readonly new: number };
  readonly slower: number;
  readonly faster: number;
  /** Number of cells with another verdict, or another failed check. */
  readonly verdicts: number;
}

export interface Comparison {
  readonly format: 1;
  readonly kind: 'comparison';
  readonly base: ComparedSide;
  readonly new: ComparedSide;
  /** The rules applied. */
  readonly rules: readonly string[];
  /** Whether a rule was broken. */
  readonly tripped: boolean;
  /** Why the comparison is incomplete, which means it does not pass; null if it is complete. */
  readonly nothingToCompare: string | null;
  /** Set if one verifier was compared with another. */
  readonly verifiers?: VerifierChange;
  readonly notes: readonly ComparisonNote[];
  readonly cells: readonly ComparedCell[];
}

/** Facts about the two results besides their content. */
export interface Circumstances {
  /** Whether NEW's commit is an ancestor of BASE's; undefined if unknown. */
  readonly newIsOlder?: boolean | undefined;
}
