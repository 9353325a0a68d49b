import type { Clock } from '../clock/clock.js';
import type { Scenario } from '../scenario/scenario.js';
import type { CancelSignal } from '../clock/cancellation.js';
import type { Milliseconds } from '../base/units.js';
import type { TimesToLive } from '../cache/policy.js';
import type { CacheKind } from '../result/release.js';
import type { StrategyCell } from '../run/run-verification.js';

/** A release to simulate: all targets of the scenario. */
export interface ReleaseRequest extends Omit<StrategyCell, 'log'> {
  readonly cache: CacheKind;
  /** Workers by kind or type of task; default: the usual number. */
  readonly workers: ReadonlyMap<string, number>;
  /** Whether each task gets a new worker. */
  readonly newWorkers: boolean;
  readonly ttl: TimesToLive;
  /** Latency of a cached answer. */
  readonly cacheLatencyMs: Milliseconds;
  /** Whether to skip what depends on a failed target, like Taskcluster. */
  readonly stopAfterFailure: boolean;
  /** The scenario's content over time, for evidence that changes during a release. */
  readonly evidenceAt?: (scenario: Scenario, clock: Clock) => Scenario;
  /** Stops the release; finished parts are kept. */
  readonly signal?: CancelSignal;
  /** Called after each target. */
  readonly onProgress?: (done: number, all: number) => void;
}
