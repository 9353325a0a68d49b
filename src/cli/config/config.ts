import type { RulesVersion } from '../../cot/settings/settings.js';
import type { Limits } from '../../services/http/limits.js';
import type { OwnVerifier } from '../../verifiers/own/definition.js';
import type { Strategy } from '../../strategies/strategy.js';
import type { LatencyProfile } from '../../world/profile.js';
import type { ProfileDefinition } from '../../world/profile-definition.js';

/** The contents of bench.config.ts. The command line takes precedence over it, and it over defaults. */
export interface BenchConfig {
  /** Which scenarios to run: names, folders or globs, as with `--scenario`. Default: all under scenarios/. */
  readonly scenarios?: readonly string[];
  /** Which strategies to run: names of built-in ones, or your own strategies. Default: all. */
  readonly strategies?: readonly (string | Strategy)[];
  /** Your own programs that verify, for `--verifier`. */
  readonly verifiers?: readonly OwnVerifier[];
  /** The latency profile to use: a name, or a JSON file. Default: `reference`. */
  readonly profile?: string;
  /** Your own profiles, for `profile` and `--profile`: as in a JSON file, or objects that compute their delays. */
  readonly profiles?: readonly (ProfileDefinition | LatencyProfile)[];
  readonly rules?: RulesVersion;
  readonly seed?: string | number;
  /** Measured rounds of `bench`; default 5. */
  readonly runs?: number;
  /** Unmeasured rounds before those; default 1. */
  readonly warmup?: number;
  /** Factor for waiting times, more than 0 and at most 1; default 1/50. */
  readonly timeScale?: number;
  /** The strategy that ratios refer to; default: the first in tables, the fastest in the summary. */
  readonly reference?: string;
  /**
   * Whether `bench`, `simulate` and `release` stop built-in strategies of our own at the first failure; default true.
   * `--fail-fast` and `--all-failures` override it. `verify` and explorations always find all failures by default.
   */
  readonly failFast?: boolean;
  /**
   * Rules that make `compare` and `--baseline` fail, as in `--fail-on`: `duration>0`, `overhead>20%`, `inconclusive`.
   */
  readonly gates?: readonly string[];
  /** Limits to change, by name. */
  readonly limits?: Partial<Limits>;
  /**
   * Settings for live tasks where a deployment differs from Firefox CI: keys, trees, worker pools, …, under
   * scriptworker's names (`ed25519_public_keys`). A recorded scenario keeps them as its `config`.
   */
  readonly liveSettings?: Readonly<Record<string, unknown>>;
}

/** Returns the configuration unchanged: for type checking and completion in editors. */
export function defineConfig(config: BenchConfig): BenchConfig {
  return config;
}
