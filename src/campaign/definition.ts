import type { RulesVersion } from '../cot/settings/settings.js';
import type { Distribution } from '../world/distribution.js';
import type { ProfileDefinition } from '../world/profile-definition.js';

/**
 * The contents of a campaign's file: every scenario under every strategy under every latency profile with every seed.
 */
export interface CampaignDefinition {
  /** Its name; default: that of its file. */
  readonly name?: string;
  /** Names, folders or globs, as with `--scenario`. */
  readonly scenarios: readonly string[];
  /** Names of strategies, including the configuration's. Default: all, or none if there are verifiers. */
  readonly strategies?: readonly string[];
  /** Real verifiers in virtual time, as with `--verifier`: `scriptworker@63.6.1`, `scriptworker@../checkout`. */
  readonly verifiers?: readonly string[];
  /** A {@link grid}, or a list of profiles: names, JSON files, or definitions. Default: `reference`. */
  readonly profiles?: Grid | readonly (string | ProfileDefinition)[];
  /** A number of seeds, or a list. A profile without randomness runs with the first alone. Default: one. */
  readonly seeds?: number | readonly (string | number)[];
  /** Instead of profiles and seeds: the number of orders of arrival to try for each strategy. */
  readonly explore?: number;
  readonly rules?: RulesVersion;
  /** As `--max-in-flight`. */
  readonly maxInFlight?: number;
  /** As `--max-speculative`. */
  readonly maxSpeculative?: number;
  /**
   * Strategies of our own end with the first failure, as with `--fail-fast`; false: they find all, as with
   * `--all-failures`. True if left out, but false with `explore`, which compares lists of failures.
   */
  readonly failFast?: boolean;
}

/** Values of latencies and capacities, to be combined. */
export interface GridAxes {
  /** hg's latency in milliseconds, or its distribution; default: 5 s. */
  readonly hg?: readonly Distribution[];
  /** Taskcluster's latency; default: as `others`. */
  readonly taskcluster?: readonly Distribution[];
  /** GitHub's latency; default: as `others`. */
  readonly github?: readonly Distribution[];
  /** Latency of all other requests; default: 0.5 s. */
  readonly others?: readonly Distribution[];
  /** Concurrent requests that hg and Taskcluster each serve, or by host; null, the default: no limit. */
  readonly capacity?: readonly (number | null | Readonly<Record<string, number>>)[];
}

/** All combinations of values on some axes. */
export interface Grid {
  readonly grid: GridAxes;
}

/** Returns the campaign unchanged: for type checking and completion in editors. */
export function defineCampaign(campaign: CampaignDefinition): CampaignDefinition {
  return campaign;
}

/** All combinations of these values: `grid({ hg: [1000, 5000], capacity: [2, 4, null] })` is six profiles. */
export function grid(axes: GridAxes): Grid {
  return { grid: axes };
}
