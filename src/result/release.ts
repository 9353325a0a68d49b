import type { Milliseconds } from '../base/units.js';
import type { CellIdentity, Environment, RESULT_FORMAT, Verdict } from './result.js';

/**
 * What workers share. `none`: nothing; `worker`: each keeps what it asked for itself; `shared`: all share one cache.
 */
export const CACHE_KINDS = ['none', 'worker', 'shared'] as const;
export type CacheKind = (typeof CACHE_KINDS)[number];

/** What became of one target of a release. Times are from the beginning of the release. */
export interface ReleaseTarget {
  readonly taskId: string;
  readonly taskType: string;
  readonly kind: string;
  /** Null where it was not reached: the release was interrupted, or what it waits for has failed. */
  readonly verdict: Verdict | null;
  /** scriptworker's name of the check that failed. */
  readonly check: string | null;
  /** Which worker took it, from 0, of those of its pool. */
  readonly worker: number | null;
  /** When all that it waits for was done. */
  readonly readyMs: Milliseconds | null;
  /** When a worker took it, and began to verify. */
  readonly startMs: Milliseconds | null;
  readonly verifiedMs: Milliseconds | null;
  /** When its own work was done. */
  readonly endMs: Milliseconds | null;
  readonly requests: number;
  /** Answers that took no request. */
  readonly cachedAnswers: number;
}

/** One step of the longest chain of waiting: nothing that comes before the end of the release could be faster alone. */
export interface ReleaseStep {
  readonly taskId: string;
  /** What it had waited for: the target before it on this path, a worker that was busy with that, or nothing. */
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
  /** Requests begun in each span of time. */
  readonly requests: readonly number[];
  /** Mean number of requests in flight in each span. */
  readonly inFlight: readonly number[];
}

/** A release under one strategy and one policy of caching. */
export interface ReleaseCell extends CellIdentity {
  readonly cache: CacheKind;
  /** Workers by pool. */
  readonly workers: Readonly<Record<string, number>>;
  /** Whether a worker is new for each task, so that what it kept is lost. */
  readonly newWorkers: boolean;
  readonly profileSummary: string;
  /** Whether all targets were reached; not if the run was interrupted. */
  readonly complete: boolean;
  readonly makespanMs: Milliseconds;
  readonly requests: number;
  readonly requestsByHost: Readonly<Record<string, number>>;
  readonly requestsByRoute: readonly RouteLoad[];
  readonly bytes: number;
  /** Answers that took no request, and their share of all answers. */
  readonly cachedAnswers: number;
  readonly cachedShare: number;
  /** Kept answers that were not believed, since they were not what had been kept. */
  readonly refusedEntries: number;
  /** Time that workers spent verifying, all together. */
  readonly verificationMs: Milliseconds;
  /** The part of it on the critical path: so much earlier could the release end. */
  readonly criticalVerificationMs: Milliseconds;
  /** Time that targets which were ready waited for a worker, all together. */
  readonly queueMs: Milliseconds;
  readonly criticalPath: readonly ReleaseStep[];
  /** Length of a span of the load curves. */
  readonly spanMs: Milliseconds;
  readonly load: readonly LoadCurve[];
  /** By task id. Of targets that were not reached there is none. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly targets: readonly ReleaseTarget[];
  /** Processor time that the simulation took on this machine: of verifiers and simulated services. */
  readonly cpuMs: Milliseconds;
}

export interface ReleaseResult {
  readonly format: typeof RESULT_FORMAT;
  readonly kind: 'release';
  readonly environment: Environment;
  readonly command: readonly string[];
  readonly cells: readonly ReleaseCell[];
}
