import type { Milliseconds } from '../base/units.js';
import type { Environment, Interval } from '../result/result.js';

/**
 * What became of a cell. `same`: nothing that a rule minds. `inconclusive`: a measured value is beyond its rule, but
 * it could be noise. `only-base`, `only-new`: the other result has no such cell to compare it with.
 */
export type CellStatus = 'same' | 'better' | 'regression' | 'inconclusive' | 'only-base' | 'only-new';

/** How a request of the exact run differs. `repeated`: sent more often than before; `fewer`: less often. */
export type RequestDifference = 'new' | 'repeated' | 'later' | 'gone' | 'fewer' | 'earlier';

/** A request that explains a change. */
export interface ChangedRequest {
  readonly difference: RequestDifference;
  readonly method: string;
  readonly url: string;
  /** The name of the task that it asks about, where the results know it. */
  readonly taskName?: string;
  /** When it began; of several, the first that differs. Null where there was none. */
  readonly baseMs: Milliseconds | null;
  readonly newMs: Milliseconds | null;
  /** How often it was sent. */
  readonly times: { readonly base: number; readonly new: number };
  /** Whether it lies on the critical path, of the new run where it has it. */
  readonly critical: boolean;
}

/** A difference of exact evidence: no statistics, no noise. */
export interface ExactChange {
  readonly evidence: 'exact';
  readonly metric: string;
  /** The host, where the value is that of one host. */
  readonly host?: string;
  /** Milliseconds or a count; of a verdict its text. */
  readonly base: number | string;
  readonly new: number | string;
  readonly outcome: 'better' | 'worse';
  /** The rule that this breaks; null if none does. */
  readonly rule: string | null;
  /** Those that explain it, most telling first; of very many, only the first. */
  readonly requests: readonly ChangedRequest[];
  /** How many more there are. */
  readonly requestsLeftOut: number;
}

/** A difference of measured evidence, with how sure it is. */
export interface MeasuredChange {
  readonly evidence: 'measured';
  readonly metric: string;
  /** Trimmed means in milliseconds. */
  readonly base: number;
  readonly new: number;
  /** How many times the base the new value is, and the interval of that. */
  readonly ratio: number;
  readonly interval: Interval | null;
  /** How many times slower the machine itself was, by the probe; null where the results do not say. */
  readonly machine: number | null;
  readonly runs: { readonly base: number; readonly new: number };
  /** Pairs of benches, if there are several: the ratio is then that on a machine as fast both times. */
  readonly benches?: number;
  readonly outcome: 'better' | 'worse' | 'unclear';
  /** The rule that this breaks, or may break; null for what became better. */
  readonly rule: string | null;
}

/** More or fewer runs failed. On a busy machine some may, so this takes evidence too: Fisher's exact test. */
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
  /** Why there is nothing to compare it with, where there is almost something. */
  readonly reason: string | null;
  readonly changes: readonly Change[];
}

/** One of the two results, as the comparison names it. */
export interface ComparedSide {
  readonly name: string;
  readonly kind: 'bench' | 'simulation' | 'release';
  /** Null for a baseline, which does not depend on it. */
  readonly environment: Environment | null;
  readonly recordedAt: string | null;
}

/** What a reader should know before believing the comparison. */
export interface ComparisonNote {
  readonly kind: 'swapped' | 'machine' | 'drift' | 'not-measured' | 'identical' | 'inconclusive';
  readonly text: string;
}

/** What became of one verifier when another took its place: base and head of a change, say. */
export interface VerifierChange {
  readonly base: string;
  readonly new: string;
  /** Cells in common, over which the following is. */
  readonly cells: number;
  /** Exact, all cells together. */
  readonly durationMs: { readonly base: Milliseconds; readonly new: Milliseconds };
  readonly requests: { readonly base: number; readonly new: number };
  readonly slower: number;
  readonly faster: number;
  /** Cells with another verdict, or another check that failed. */
  readonly verdicts: number;
}

export interface Comparison {
  readonly format: 1;
  readonly kind: 'comparison';
  readonly base: ComparedSide;
  readonly new: ComparedSide;
  /** The rules that decided. */
  readonly rules: readonly string[];
  /** Whether a rule was broken. */
  readonly tripped: boolean;
  /** Why the comparison is not all that was asked for; null when it is. It is then no pass. */
  readonly nothingToCompare: string | null;
  /** Where one verifier was compared with another. */
  readonly verifiers?: VerifierChange;
  readonly notes: readonly ComparisonNote[];
  readonly cells: readonly ComparedCell[];
}

/** What is known about the two besides what they hold. */
export interface Circumstances {
  /** Whether the commit of NEW comes before that of BASE in the history; undefined where nobody knows. */
  readonly newIsOlder?: boolean | undefined;
}
