import type { Interval } from '../statistics/bootstrap.js';
import type { Summary } from '../statistics/summary.js';
import type { Milliseconds } from '../base/units.js';
import type { FailedCell } from './failed-cell.js';
import type { VerifierCost, VerifierFacts } from './verifier.js';

export type { Interval, Summary, VerifierCost, VerifierFacts };

/** Version of the documents below. Readers reject any other. */
export const RESULT_FORMAT = 1;

/** The machine and software behind a result. */
export interface Environment {
  /** `v20.19.0` */
  readonly node: string;
  /** `linux 6.1.0 x64` */
  readonly os: string;
  readonly cpu: string;
  readonly cores: number;
  /** The commit of the current folder; null without git or a repository. */
  readonly commit: string | null;
  /** Whether files differed from that commit. */
  readonly dirty: boolean | null;
  /** Version of cot-bench. */
  readonly version: string;
  /** The verifiers that ran, if any. */
  readonly verifiers?: readonly VerifierFacts[];
}

/** What was run: one scenario under one strategy and latency profile. */
export interface CellIdentity {
  readonly scenario: string;
  readonly scenarioDigest: string;
  readonly strategy: string;
  /** Whether `strategy` is a real verifier, a separate program. */
  readonly verifier?: true;
  readonly profile: string;
  readonly rules: string;
  readonly seed: string;
}

/** One request of the critical path. */
export interface CriticalRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly startMs: Milliseconds;
  readonly endMs: Milliseconds;
}

/** Exact results of one run in virtual time. */
export interface Prediction {
  readonly durationMs: Milliseconds;
  /** Attempts sent, including failed ones. */
  readonly requests: number;
  /** First attempts minus distinct pairs of method and URL. */
  readonly duplicates: number;
  /** Speculative requests whose outcome no check used; null if unknown. */
  readonly wasted: number | null;
  /** Attempts after the first of a series. */
  readonly retries: number;
  /** Most requests in flight at once, by host. */
  readonly peakInFlight: Readonly<Record<string, number>>;
  /** Most requests in flight at once, over all hosts. */
  readonly peakInFlightOverall: number;
  /** Requests that follow each other without a gap from start to verdict, first to last. */
  readonly criticalPath: readonly CriticalRequest[];
  /** Bytes of all bodies read. */
  readonly bytes: number;
  /**
   * The lower bound for verifiers that request only what is proven to be needed; for a failing chain, the earliest time
   * at which its first failure can be known; null if unknown.
   */
  readonly limitMs: Milliseconds | null;
  /** The lower bound for verifiers that guess everything right once they have the first definition. */
  readonly speculativeLimitMs: Milliseconds | null;
}

/** One attempt of one request of the exact run; times are from the start of the verification. */
export interface CellRequest {
  /** What kind of thing was requested: `task`, `artifact`, `list`, `batch`, `group` or `source`. */
  readonly kind: string;
  readonly method: 'GET' | 'POST';
  /** Decoded for the queue, stripped of secrets. */
  readonly url: string;
  readonly startMs: Milliseconds;
  /** Null if it was in flight or cancelled at the verdict. */
  readonly endMs: Milliseconds | null;
  /** Null also if no answer came. */
  readonly status: number | null;
  /** From 1, within a series of retries. */
  readonly attempt: number;
  /** Bytes of the body read. */
  readonly bytes: number;
  /** Whether it was speculative and no check used its outcome; null if unknown. */
  readonly wasted: boolean | null;
}

/** One task of the chain: names the task ids in URLs. */
export interface CellLink {
  readonly name: string;
  readonly taskId: string;
  readonly taskType: string;
}

/** Distribution of the virtual durations of seeded runs. */
export interface Distribution {
  readonly runs: number;
  readonly medianMs: Milliseconds;
  readonly p5Ms: Milliseconds;
  readonly p95Ms: Milliseconds;
  /** All samples, in the order they ran. */
  readonly samplesMs?: readonly Milliseconds[];
  /** Number of runs by verdict. */
  readonly verdicts?: Readonly<Record<Verdict, number>>;
}

export type Verdict = 'pass' | 'fail' | 'error';

/** A cell's description for people: sizes, and the profile in words. */
export interface CellAbout {
  readonly tasks: number;
  readonly decisionTasks: number;
  /** The profile in one line: `hg 5 s, others 0.5 s, constant`. */
  readonly profileSummary: string;
  /** Whether the profile is random: results with different seeds are then not comparable. */
  readonly seeded?: boolean;
}

/** One cell in virtual time. */
export interface SimulationCell extends CellIdentity {
  readonly verdict: Verdict;
  readonly check: string | null;
  readonly message: string | null;
  readonly about: CellAbout;
  readonly prediction: Prediction;
  /**
   * Set if the verdict differs from the reference strategy's: its name and verdict. Such a cell's times are not
   * compared.
   */
  readonly deviates?: { readonly reference: string; readonly verdict: Verdict };
  /**
   * Problems that the original ignores and a person should look at, beside a passing verdict; absent if there are none.
   */
  readonly warnings?: readonly string[];
  /** The requests of the exact run, by start, then URL. */
  readonly requests: readonly CellRequest[];
  /** All tasks of the chain, in the strategy's own order. */
  readonly links: readonly CellLink[];
  /** For real verifiers: the cost of its own process in this run. */
  readonly cost?: VerifierCost;
  /** Only for seeded runs. */
  readonly distribution?: Distribution;
}

/** A run with the expected verdict. */
export interface CompletedRun {
  /** From 1; warm-up rounds are not kept. */
  readonly round: number;
  readonly outcome: 'completed';
  readonly verdict: Verdict;
  /** Real time, or virtual time with `clock: virtual`. */
  readonly wallMs: Milliseconds;
  /** Processor time of the whole process, user and system. */
  readonly cpuMs: Milliseconds;
  /** Peak memory of the whole process while it ran (resident set), including what it had before. */
  readonly peakMemoryBytes?: number;
  /** The probe just before: how fast the machine was. Absent in virtual time. */
  readonly probe?: ProbeTimes;
}

/** How long the machine took for fixed work. */
export interface ProbeTimes {
  readonly wallMs: Milliseconds;
  readonly cpuMs: Milliseconds;
}

/** A run that broke off, or had another verdict than the exact run; it has no duration, so none can be misused. */
export interface FailedRun {
  readonly round: number;
  readonly outcome: 'failed';
  readonly verdict: Verdict | null;
  readonly error: string;
}

export type Run = CompletedRun | FailedRun;

/** The cost of a verification without any waiting: measured with the `zero` profile. */
export interface Calibration {
  readonly runs: number;
  /** Wall time through `fetch` and the mocked services: verifier and harness. */
  readonly stackMs: Summary;
  /** Wall time in memory and in virtual time: the verifier with almost no harness. */
  readonly memoryMs: Summary;
}

/** Statistics of the completed runs of one cell. */
export interface CellStatistics {
  /** The estimate for full scale: waiting plus overhead. */
  readonly timeMs: Summary;
  /** Wall time minus scaled waiting, in real milliseconds. */
  readonly overheadMs: Summary;
  readonly cpuMs: Summary;
  /** In bytes; absent if no run measured it. */
  readonly peakMemoryBytes?: Summary;
  /** Exact: the virtual duration. */
  readonly waitingMs: Milliseconds;
}

export type ClockKind = 'real' | 'virtual';

/** One cell, measured. */
export interface BenchCell extends SimulationCell {
  readonly clock: ClockKind;
  /** Factor for waiting times; 1 with the virtual clock. */
  readonly timeScale: number;
  /** Each run had its own process; times and processor time are for all of it, from its start. */
  readonly cold?: true;
  readonly runs: readonly Run[];
  /** Null when no run completed. */
  readonly statistics: CellStatistics | null;
  /** Absent in virtual time, and if nothing waits anyway. */
  readonly calibration?: Calibration;
}

interface Document<Kind extends string, Cell> {
  readonly format: typeof RESULT_FORMAT;
  readonly kind: Kind;
  readonly environment: Environment;
  /** The command line, without the name of the program. */
  readonly command: readonly string[];
  readonly cells: readonly Cell[];
  /** Cells without a result, since their strategy did not finish. Absent if there are none. */
  readonly failedCells?: readonly FailedCell[];
}

export type SimulationResult = Document<'simulation', SimulationCell>;

export interface BenchResult extends Document<'bench', BenchCell> {
  /** When it began (ISO 8601). Exact results have none, as they do not depend on it. */
  readonly recordedAt?: string;
  /** The strategy that speed-ups refer to; null for the first of the cells. */
  readonly reference: string | null;
}
