import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { InputError } from '../../base/errors.js';
import { packageVersion } from '../../bench/package-version.js';
import { gridAxes, profileAxis } from '../../campaign/axes.js';
import type { CampaignDefinition } from '../../campaign/definition.js';
import { programDigest } from '../../campaign/program.js';
import type { CampaignAxis, CampaignHeader, Shard } from '../../result/campaign/header.js';
import { checkHeader } from '../../result/campaign/read.js';
import { RESULT_FORMAT } from '../../result/result.js';
import type { OutsideVerifier } from '../../run/contender.js';
import type { Scenario } from '../../scenario/scenario.js';
import { STRATEGIES } from '../../strategies/registry.js';
import { isBuiltIn } from '../../verifiers/name.js';
import type { OpenVerifiers } from '../../verifiers/open.js';
import type { ProfileDefinition } from '../../world/profile-definition.js';
import { profileDefinitionNamed } from '../../world/profiles.js';
import type { BenchConfig } from '../config/config.js';
import { configIn } from '../config/load.js';
import { chooseScenarios } from '../selection/scenarios.js';
import { DEFAULT_RULES } from '../selection/select.js';
import { chooseStrategies } from '../selection/strategies.js';

export interface ResolveOptions {
  readonly cwd: string;
  readonly config: BenchConfig;
  /** The configuration's file name. */
  readonly configName: string | undefined;
  readonly shard: Shard | null;
  /** Those that the campaign names, if any. */
  readonly verifiers: OpenVerifiers | undefined;
}

/** A campaign with everything it names loaded. */
export interface ResolvedCampaign {
  readonly header: CampaignHeader;
  readonly scenarios: readonly Scenario[];
  readonly verifiers: readonly OutsideVerifier[];
  /** Whether it needs more than the header and the scenarios: something from the configuration. */
  readonly local: boolean;
}

/** Loads everything a campaign names. @throws UsageError, InputError for the first thing that is missing or wrong */
export function resolveCampaign(
  campaign: CampaignDefinition & { readonly name: string },
  options: ResolveOptions,
): ResolvedCampaign {
  const { cwd, config, configName, shard, verifiers } = options;
  const scenarios = chooseScenarios(campaign.scenarios, cwd, true).map((chosen) => {
    if ('bad' in chosen) throw chosen.bad.error;
    return chosen.good;
  });
  const usual = verifiers === undefined ? STRATEGIES.map(({ name }) => name) : [];
  const strategies = chooseStrategies(campaign.strategies ?? usual, config);
  const identities = verifiers?.identities() ?? [];
  const local =
    config.limits !== undefined ||
    strategies.some((strategy) => !STRATEGIES.includes(strategy)) ||
    identities.some(({ name }) => !isBuiltIn(name));
  const header = {
    format: RESULT_FORMAT,
    kind: 'campaign',
    version: packageVersion(),
    program: programDigest(),
    name: campaign.name,
    scenarios: scenarios.map(({ name, path, digest }) => ({ name, path, digest })),
    strategies: [...strategies, ...identities].map(({ name }) => name),
    verifiers: identities,
    config: local ? digestOf(path.resolve(cwd, configName ?? configIn(cwd) ?? '')) : null,
    rules: campaign.rules ?? config.rules ?? DEFAULT_RULES,
    tuning: tuningOf(campaign),
    axes: axesOf(campaign, config, cwd),
    seeds: seedsOf(campaign.seeds),
    explore: campaign.explore ?? null,
    shard,
  };
  return {
    header: checkHeader(plain(header), campaign.name),
    scenarios,
    verifiers: verifiers?.verifiers ?? [],
    local,
  };
}

/** The value as JSON would give it back. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** An exploration compares lists of failures, so it finds all. */
function tuningOf({
  maxInFlight,
  maxSpeculative,
  explore,
  failFast = explore === undefined,
}: CampaignDefinition): CampaignHeader['tuning'] {
  return {
    ...(maxInFlight !== undefined && { mostInFlight: maxInFlight }),
    ...(maxSpeculative !== undefined && { mostExpected: maxSpeculative }),
    ...(failFast && { failFast }),
  };
}

function axesOf({ name, profiles, explore }: CampaignDefinition, config: BenchConfig, cwd: string): CampaignAxis[] {
  if (explore !== undefined) return [];
  if (profiles !== undefined && 'grid' in profiles) return gridAxes(profiles.grid);
  const own = (config.profiles ?? []).filter((profile): profile is ProfileDefinition => 'routes' in profile);
  const definitions = (profiles ?? ['reference']).map((profile) =>
    typeof profile === 'string' ? profileDefinitionNamed(profile, own, cwd) : profile,
  );
  const names = definitions.map((definition) => definition.name);
  const twice = names.find((one, index) => names.indexOf(one) < index);
  if (twice !== undefined)
    throw new InputError(`has two profiles called ${JSON.stringify(twice)}`, { subject: name ?? '', key: 'profiles' });
  return [profileAxis(definitions)];
}

function seedsOf(seeds: CampaignDefinition['seeds'] = 1): string[] {
  return typeof seeds === 'number' ? Array.from({ length: seeds }, (_, index) => String(index + 1)) : seeds.map(String);
}
