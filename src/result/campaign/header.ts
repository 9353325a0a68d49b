import type { RESULT_FORMAT } from '../result.js';

/** A campaign whose names have been resolved: with what is in here, anybody computes the same cells. */
export interface CampaignHeader {
  readonly format: typeof RESULT_FORMAT;
  readonly kind: 'campaign';
  /** Of cot-bench. */
  readonly version: string;
  /** SHA-256 (hex) over the code that decides what a cell gives; cells of two programs are never mixed. */
  readonly program: string;
  readonly name: string;
  readonly scenarios: readonly CampaignScenario[];
  readonly strategies: readonly string[];
  /** SHA-256 (hex) of the configuration, where strategies come from there. */
  readonly config: string | null;
  readonly rules: string;
  readonly tuning: CampaignTuning;
  /** Every combination of their values is a latency profile: a point. None in an exploration. */
  readonly axes: readonly CampaignAxis[];
  /** A point where nothing is drawn at random runs with the first one alone. */
  readonly seeds: readonly string[];
  /** Orders of arrival for each scenario and strategy; null: no exploration. */
  readonly explore: number | null;
  /** Which part of the campaign this is; null: all of it. */
  readonly shard: Shard | null;
}

export interface CampaignScenario {
  readonly name: string;
  /** As the campaign names it: for commands that run it again. */
  readonly path: string;
  readonly digest: string;
}

/** What changes a verification without changing its verdict. */
export interface CampaignTuning {
  readonly mostInFlight?: number;
  readonly mostExpected?: number;
  readonly failFast?: boolean;
}

/** What can be an axis: latencies of hosts, how many requests hosts serve at once, or whole profiles. */
export const AXIS_NAMES = ['hg', 'taskcluster', 'github', 'others', 'capacity', 'profile'] as const;
export type AxisName = (typeof AXIS_NAMES)[number];

export interface CampaignAxis {
  readonly name: AxisName;
  /** As the campaign gives them, as plain data. */
  readonly values: readonly unknown[];
  /** Each value in words: `5 s`, `4 at once`. */
  readonly labels: readonly string[];
  /** Each value as a number, where that makes sense; null where the values are mere names. */
  readonly positions: readonly number[] | null;
  /** Whether a value draws at random. */
  readonly random: readonly boolean[];
}

/** One of several parts of a campaign. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}
