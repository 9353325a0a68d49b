import type { Clock } from '../clock/clock.js';
import type { Scenario } from '../scenario/scenario.js';
import type { CancelSignal } from '../clock/cancellation.js';
import type { Milliseconds } from '../base/units.js';
import type { TimesToLive } from '../cache/policy.js';
import type { CacheKind } from '../result/release.js';
import type { StrategyCell } from '../run/run-verification.js';

/** A release to be simulated: all targets of the scenario. */
export interface ReleaseRequest extends Omit<StrategyCell, 'log'> {
  readonly cache: CacheKind;
  /** Workers by kind or type of task; of others there are as many as usual. */
  readonly workers: ReadonlyMap<string, number>;
  /** Whether a worker is new for each task. */
  readonly newWorkers: boolean;
  readonly ttl: TimesToLive;
  /** How long a kept answer takes. */
  readonly cacheLatencyMs: Milliseconds;
  /** Whether what waits for a target that failed is left, as Taskcluster leaves it. */
  readonly stopAfterFailure: boolean;
  /** What the scenario holds at a time, where evidence changes during the release. */
  readonly evidenceAt?: (scenario: Scenario, clock: Clock) => Scenario;
  /** Ends the release: what is done is kept. */
  readonly signal?: CancelSignal;
  /** Told after each target. */
  readonly onProgress?: (done: number, all: number) => void;
}
