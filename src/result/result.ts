import type { Interval } from '../statistics/bootstrap.js';
import type { Summary } from '../statistics/summary.js';
import type { Milliseconds } from '../base/units.js';
import type { FailedCell } from './failed-cell.js';
import type { VerifierCost, VerifierFacts } from './verifier.js';

export type { Interval, Summary, VerifierCost, VerifierFacts };

/** Version of the documents below. A reader refuses any other. */
export const RESULT_FORMAT = 1;

/** On what a result was made. */
export interface Environment {
  /** `v20.19.0` */
  readonly node: string;
  /** `linux 6.1.0 x64` */
  readonly os: string;
  readonly cpu: string;
  readonly cores: number;
  /** The commit of the current folder; null where there is no git or no repository. */
  readonly commit: string | null;
  /** Whether files differed from that commit. */
  readonly dirty: boolean | null;
  /** Version of cot-bench. */
  readonly version: string;
  /** The verifiers that were run, if any. */
  readonly verifiers?: readonly VerifierFacts[];
}

/** What was run: one scenario under one strategy and one latency profile. */
export interface CellIdentity {
  readonly scenario: string;
  readonly scenarioDigest: string;
  readonly strategy: string;
  /** Whether `strategy` is a verifier: a program of its own. */
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

/** What one run in virtual time says exactly, without any noise. */
export interface Prediction {
  readonly durationMs: Milliseconds;
  /** Attempts sent, those that failed included. */
  readonly requests: number;
  /** First attempts minus distinct pairs of method and URL. */
  readonly duplicates: number;
  /** Requests made on the mere expectation that they would be needed, whose outcome no check used. */
  readonly wasted: number;
  /** Attempts after the first of a series. */
  readonly retries: number;
  /** Most requests under way at once, by host. */
  readonly peakInFlight: Readonly<Record<string, number>>;
  /** Most requests under way at once, over all hosts. */
  readonly peakInFlightOverall: number;
  /** Requests that follow each other from the start to the verdict without a gap, first to last. */
  readonly criticalPath: readonly CriticalRequest[];
  /** Bytes of all bodies read. */
  readonly bytes: number;
  /** The earliest end of any verifier that asks only for what is proven to be needed; null if it cannot be told. */
  readonly limitMs: Milliseconds | null;
  /** The earliest end of any that guesses everything right once it has seen the first definition. */
  readonly speculativeLimitMs: Milliseconds | null;
}

/** One attempt of one request of the exact run, with its times from the start of the verification. */
export interface CellRequest {
  /** What kind of thing was asked for: `task`, `artifact`, `list`, `batch`, `group` or `source`. */
  readonly kind: string;
  readonly method: 'GET' | 'POST';
  /** Decoded for the queue, stripped of secrets. */
  readonly url: string;
  readonly startMs: Milliseconds;
  /** Null when it was still in flight, or was cancelled, at the verdict. */
  readonly endMs: Milliseconds | null;
  /** Null also when no answer came. */
  readonly status: number | null;
  /** From 1, within a series of retries. */
  readonly attempt: number;
  /** Bytes of the body that were read. */
  readonly bytes: number;
  /** Whether it was made on the mere expectation that it would be needed, and no check used its outcome. */
  readonly wasted: boolean;
}

/** One task of the chain, to put a name to the task ids in URLs. */
export interface CellLink {
  readonly name: string;
  readonly taskId: string;
  readonly taskType: string;
}

/** Of the virtual durations of seeded runs. */
export interface Distribution {
  readonly runs: number;
  readonly medianMs: Milliseconds;
  readonly p5Ms: Milliseconds;
  readonly p95Ms: Milliseconds;
  /** All of them, in the order in which they ran. */
  readonly samplesMs?: readonly Milliseconds[];
  /** How often each verdict came up. */
  readonly verdicts?: Readonly<Record<Verdict, number>>;
}

export type Verdict = 'pass' | 'fail' | 'error';

/** What a cell is about, for people: sizes, and the profile in words. */
export interface CellAbout {
  readonly tasks: number;
  readonly decisionTasks: number;
  /** The profile's one line: `hg 5 s, others 0.5 s, constant`. */
  readonly profileSummary: string;
  /** Whether the profile draws at random: results of different seeds are then different things. */
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
   * Where the verdict is not that of the reference strategy: whose, and which. Such a cell is in no comparison of
   * times.
   */
  readonly deviates?: { readonly reference: string; readonly verdict: Verdict };
  /**
   * What the original passes over and a person should look at, beside a passing verdict; absent where there is nothing.
   */
  readonly warnings?: readonly string[];
  /** The requests of the exact run, by start, then URL. */
  readonly requests: readonly CellRequest[];
  /** All tasks of the chain, in the strategy's own order. */
  readonly links: readonly CellLink[];
  /** Of a verifier: what its own process cost in this run. */
  readonly cost?: VerifierCost;
  /** Only where seeded runs were made. */
  readonly distribution?: Distribution;
}

/** A run that came to the verdict that was to be expected. */
export interface CompletedRun {
  /** From 1; warm-up rounds are not kept. */
  readonly round: number;
  readonly outcome: 'completed';
  readonly verdict: Verdict;
  /** Real time, or virtual time with `clock: virtual`. */
  readonly wallMs: Milliseconds;
  /** Processor time of the whole process, user and system. */
  readonly cpuMs: Milliseconds;
  /** Most memory that the whole process had while it ran (resident set), what was there before included. */
  readonly peakMemoryBytes?: number;
  /** The fixed piece of work that was done just before: how fast the machine was then. None in virtual time. */
  readonly probe?: ProbeTimes;
}

/** How long the machine took for a piece of work that never changes. */
export interface ProbeTimes {
  readonly wallMs: Milliseconds;
  readonly cpuMs: Milliseconds;
}

/** A run that broke off, or came to another verdict than the exact run: it has no duration to misuse. */
export interface FailedRun {
  readonly round: number;
  readonly outcome: 'failed';
  readonly verdict: Verdict | null;
  readonly error: string;
}

export type Run = CompletedRun | FailedRun;

/** What a verification costs where nothing waits: measured with the `zero` profile. */
export interface Calibration {
  readonly runs: number;
  /** Wall time through `fetch` and the mocked services: verifier and harness. */
  readonly stackMs: Summary;
  /** Wall time in memory and in virtual time: the verifier with next to no harness. */
  readonly memoryMs: Summary;
}

/** Of the completed runs of one cell. */
export interface CellStatistics {
  /** The estimate for full scale: waiting plus overhead. */
  readonly timeMs: Summary;
  /** Wall time minus scaled waiting, in real milliseconds. */
  readonly overheadMs: Summary;
  readonly cpuMs: Summary;
  /** In bytes; absent where no run measured it. */
  readonly peakMemoryBytes?: Summary;
  /** Exact: the virtual duration. */
  readonly waitingMs: Milliseconds;
}

export type ClockKind = 'real' | 'virtual';

/** One cell, measured. */
export interface BenchCell extends SimulationCell {
  readonly clock: ClockKind;
  /** Real time per waiting time; 1 with the virtual clock. */
  readonly timeScale: number;
  /** Each run was a process of its own: times and processor time are those of all of it, from its start. */
  readonly cold?: true;
  readonly runs: readonly Run[];
  /** Null when no run completed. */
  readonly statistics: CellStatistics | null;
  /** None in virtual time, nor where nothing waits anyway. */
  readonly calibration?: Calibration;
}

interface Document<Kind extends string, Cell> {
  readonly format: typeof RESULT_FORMAT;
  readonly kind: Kind;
  readonly environment: Environment;
  /** The command line, without the name of the program. */
  readonly command: readonly string[];
  readonly cells: readonly Cell[];
  /** Cells of which there is nothing to tell, since their strategy came to no outcome. Absent if there are none. */
  readonly failedCells?: readonly FailedCell[];
}

export type SimulationResult = Document<'simulation', SimulationCell>;

export interface BenchResult extends Document<'bench', BenchCell> {
  /** When it began, as ISO 8601 has it. Exact results have none: they are the same whenever. */
  readonly recordedAt?: string;
  /** What speed-ups are against; the first of the cells when null. */
  readonly reference: string | null;
}
