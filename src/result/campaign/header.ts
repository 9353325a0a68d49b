import type { RESULT_FORMAT } from '../result.js';

/** A campaign with all names resolved: enough to compute the same cells anywhere. */
export interface CampaignHeader {
  readonly format: typeof RESULT_FORMAT;
  readonly kind: 'campaign';
  /** The version of cot-bench. */
  readonly version: string;
  /** SHA-256 (hex) over the code that can affect a cell; cells of different programs are never combined. */
  readonly program: string;
  readonly name: string;
  readonly scenarios: readonly CampaignScenario[];
  /** Strategies, then verifiers. */
  readonly strategies: readonly string[];
  /** The identities of the verifiers among them, in the same order. */
  readonly verifiers: readonly CampaignVerifier[];
  /** SHA-256 (hex) of the configuration, if strategies or verifiers come from it. */
  readonly config: string | null;
  readonly rules: string;
  readonly tuning: CampaignTuning;
  /** Every combination of their values is a latency profile, called a point. Empty for an exploration. */
  readonly axes: readonly CampaignAxis[];
  /** A point without randomness runs with the first one only. */
  readonly seeds: readonly string[];
  /** Orders of arrival for each scenario and strategy; null if it is not an exploration. */
  readonly explore: number | null;
  /** Which part of the campaign this is; null for the whole. */
  readonly shard: Shard | null;
}

export interface CampaignScenario {
  readonly name: string;
  /** As named in the campaign, for commands that rerun it. */
  readonly path: string;
  readonly digest: string;
}

/** Identifies a verifier: those with equal identities compute equal cells. All digests are SHA-256 (hex). */
export interface CampaignVerifier {
  /** As the campaign names it. */
  readonly name: string;
  /** Of scriptworker; null for another program. */
  readonly version: string | null;
  readonly python: string | null;
  /** Digest of the names and versions of all installed packages; null for another program. */
  readonly packages: string | null;
  /** Digest of a checkout's files, or of a configured program's files and command; null for a release. */
  readonly content: string | null;
  /** Files loaded before it starts, in this order. */
  readonly variants: readonly { readonly name: string; readonly digest: string }[];
}

/** Options that change a verification's timing but not its verdict. */
export interface CampaignTuning {
  readonly mostInFlight?: number;
  readonly mostExpected?: number;
  readonly failFast?: boolean;
}

/** Possible axes: latencies of hosts, concurrent requests per host, or whole profiles. */
export const AXIS_NAMES = ['hg', 'taskcluster', 'github', 'others', 'capacity', 'profile'] as const;
export type AxisName = (typeof AXIS_NAMES)[number];

export interface CampaignAxis {
  readonly name: AxisName;
  /** As given in the campaign, as plain data. */
  readonly values: readonly unknown[];
  /** Each value in words: `5 s`, `4 at once`. */
  readonly labels: readonly string[];
  /** Each value as a number; null if the values are mere names. */
  readonly positions: readonly number[] | null;
  /** Whether each value is random. */
  readonly random: readonly boolean[];
}

/** One of several parts of a campaign. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}
