import type { RulesVersion } from '../cot/settings/settings.js';
import type { Distribution } from '../world/distribution.js';
import type { ProfileDefinition } from '../world/profile-definition.js';

/** What a campaign's file says: every scenario under every strategy under every latency profile with every seed. */
export interface CampaignDefinition {
  /** What it is called; the name of its file if left out. */
  readonly name?: string;
  /** Names, folders or globs, as with `--scenario`. */
  readonly scenarios: readonly string[];
  /** Names of strategies, also of those of the configuration. All if left out. */
  readonly strategies?: readonly string[];
  /** A {@link grid}, or profiles one by one: names, JSON files, or written out. `reference` if left out. */
  readonly profiles?: Grid | readonly (string | ProfileDefinition)[];
  /** How many, or which. A profile that draws nothing at random runs with the first alone. One if left out. */
  readonly seeds?: number | readonly (string | number)[];
  /** Instead of profiles and seeds: how many orders of arrival each strategy is tried against. */
  readonly explore?: number;
  readonly rules?: RulesVersion;
  /** As `--max-in-flight`. */
  readonly maxInFlight?: number;
  /** As `--max-speculative`. */
  readonly maxSpeculative?: number;
  /** As `--fail-fast`. */
  readonly failFast?: boolean;
}

/** Values of latencies and capacities, of which all combinations are taken. */
export interface GridAxes {
  /** How long hg takes for an answer, in milliseconds, or how that is drawn; 5 s if left out. */
  readonly hg?: readonly Distribution[];
  /** How long Taskcluster takes; as `others` if left out. */
  readonly taskcluster?: readonly Distribution[];
  /** How long GitHub takes; as `others` if left out. */
  readonly github?: readonly Distribution[];
  /** How long every other request takes; 0.5 s if left out. */
  readonly others?: readonly Distribution[];
  /** How many requests hg and Taskcluster serve at once, each; or by host; null: no limit, as if left out. */
  readonly capacity?: readonly (number | null | Readonly<Record<string, number>>)[];
}

/** All combinations of the values of some axes. */
export interface Grid {
  readonly grid: GridAxes;
}

/** Gives a campaign back as it is: for the types that an editor then knows. */
export function defineCampaign(campaign: CampaignDefinition): CampaignDefinition {
  return campaign;
}

/** All combinations of these values: `grid({ hg: [1000, 5000], capacity: [2, 4, null] })` is six profiles. */
export function grid(axes: GridAxes): Grid {
  return { grid: axes };
}
