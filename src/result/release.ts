import type { Milliseconds } from '../base/units.js';
import type { CellIdentity, Environment, RESULT_FORMAT, Verdict } from './result.js';

/** How workers cache. `none`: not at all; `worker`: each has its own cache; `shared`: all share one. */
export const CACHE_KINDS = ['none', 'worker', 'shared'] as const;
export type CacheKind = (typeof CACHE_KINDS)[number];

/** The outcome of one target of a release. Times are from the start of the release. */
export interface ReleaseTarget {
  readonly taskId: string;
  readonly taskType: string;
  readonly kind: string;
  /** Null if it was not reached: the release was interrupted, or a dependency failed. */
  readonly verdict: Verdict | null;
  /** The scriptworker name of the failed check. */
  readonly check: string | null;
  /** The worker that took it, from 0, within its pool. */
  readonly worker: number | null;
  /** When its last dependency was done. */
  readonly readyMs: Milliseconds | null;
  /** When a worker took it and started verifying. */
  readonly startMs: Milliseconds | null;
  readonly verifiedMs: Milliseconds | null;
  /** When its own work ended. */
  readonly endMs: Milliseconds | null;
  readonly requests: number;
  /** Number of answers without a request. */
  readonly cachedAnswers: number;
}

/** One step of the critical path: to end earlier, the release must speed up one of these. */
export interface ReleaseStep {
  readonly taskId: string;
  /** What it waited for: the previous target on this path, a worker busy with that, or nothing. */
  readonly after: 'target' | 'worker' | 'start';
  /** Tasks in between that verify nothing. */
  readonly betweenMs: Milliseconds;
  readonly verificationMs: Milliseconds;
  readonly runMs: Milliseconds;
}

/** The requests to one route of one host. */
export interface RouteLoad {
  readonly host: string;
  /** The path, with a `*` for each id, name and revision. */
  readonly route: string;
  readonly requests: number;
  readonly bytes: number;
}

/** The load on one host over time. */
export interface LoadCurve {
  readonly host: string;
  /** Most requests in flight at once. */
  readonly peakInFlight: number;
  /** Requests started in each span. */
  readonly requests: readonly number[];
  /** Mean number of requests in flight in each span. */
  readonly inFlight: readonly number[];
}

/** A release under one strategy and cache policy. */
export interface ReleaseCell extends CellIdentity {
  readonly cache: CacheKind;
  /** Workers by pool. */
  readonly workers: Readonly<Record<string, number>>;
  /** Whether each task gets a new worker, which loses its cache. */
  readonly newWorkers: boolean;
  readonly profileSummary: string;
  /** Whether all targets were reached; false if interrupted. */
  readonly complete: boolean;
  readonly makespanMs: Milliseconds;
  readonly requests: number;
  readonly requestsByHost: Readonly<Record<string, number>>;
  readonly requestsByRoute: readonly RouteLoad[];
  readonly bytes: number;
  /** Number of answers without a request, and their share of all answers. */
  readonly cachedAnswers: number;
  readonly cachedShare: number;
  /** Number of cached answers rejected because they failed a check. */
  readonly refusedEntries: number;
  /** Total time that workers spent verifying. */
  readonly verificationMs: Milliseconds;
  /** The part of it on the critical path: the release could end earlier by at most this much. */
  readonly criticalVerificationMs: Milliseconds;
  /** Total time that ready targets waited for a worker. */
  readonly queueMs: Milliseconds;
  readonly criticalPath: readonly ReleaseStep[];
  /** Length of each span of the load curves. */
  readonly spanMs: Milliseconds;
  readonly load: readonly LoadCurve[];
  /** By task id, without targets that were not reached. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly targets: readonly ReleaseTarget[];
  /** Processor time of the simulation on this machine: of verifiers and simulated services. */
  readonly cpuMs: Milliseconds;
}

export interface ReleaseResult {
  readonly format: typeof RESULT_FORMAT;
  readonly kind: 'release';
  readonly environment: Environment;
  readonly command: readonly string[];
  readonly cells: readonly ReleaseCell[];
}
