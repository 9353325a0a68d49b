import type { RulesVersion } from '../../cot/settings/settings.js';
import type { Limits } from '../../services/http/limits.js';
import type { OwnVerifier } from '../../verifiers/own/definition.js';
import type { Strategy } from '../../strategies/strategy.js';
import type { LatencyProfile } from '../../world/profile.js';
import type { ProfileDefinition } from '../../world/profile-definition.js';

/** What bench.config.ts may say. Options of the command line come first, these second, defaults last. */
export interface BenchConfig {
  /** Which scenarios to run: names, folders or globs, as with `--scenario`. Default: all under scenarios/. */
  readonly scenarios?: readonly string[];
  /** Which strategies to run: names of those that come with the harness, or strategies of your own. Default: all. */
  readonly strategies?: readonly (string | Strategy)[];
  /** Programs of your own that verify, for `--verifier`. */
  readonly verifiers?: readonly OwnVerifier[];
  /** The latency profile to use: a name, or a JSON file. Default: `reference`. */
  readonly profile?: string;
  /** Profiles of your own, for `profile` and `--profile`: as in a JSON file, or objects that compute their delays. */
  readonly profiles?: readonly (ProfileDefinition | LatencyProfile)[];
  readonly rules?: RulesVersion;
  readonly seed?: string | number;
  /** Measured rounds of `bench`; default 5. */
  readonly runs?: number;
  /** Rounds before those; default 1. */
  readonly warmup?: number;
  /** Real time per waiting time, more than 0 and at most 1; default 1/50. */
  readonly timeScale?: number;
  /** The strategy that ratios are against; default: the first, and in the summary the fastest. */
  readonly reference?: string;
  /** What makes `compare` and `--baseline` fail, as with `--fail-on`: `duration>0`, `overhead>20%`, `inconclusive`. */
  readonly gates?: readonly string[];
  /** Limits that differ from the defaults, by name. */
  readonly limits?: Partial<Limits>;
  /**
   * What verification of live tasks takes for granted in a deployment, where it is not what Firefox CI has: keys, trees,
   * worker pools, …, under scriptworker's names (`ed25519_public_keys`). A recorded scenario holds them as its `config`.
   */
  readonly liveSettings?: Readonly<Record<string, unknown>>;
}

/** Gives a configuration back as it is: for the types that an editor then knows. */
export function defineConfig(config: BenchConfig): BenchConfig {
  return config;
}
