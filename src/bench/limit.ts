import { resolveSettings } from '../cot/settings/resolve-settings.js';
import type { Scenario } from '../scenario/scenario.js';
import { causalLimit, type CausalLimit } from '../world/limit/causal-limit.js';
import type { LatencyProfile } from '../world/profile.js';
import type { RunRequest } from './run-verification.js';

const known = new WeakMap<Scenario, WeakMap<LatencyProfile, Map<string, CausalLimit | undefined>>>();

/** How fast the verification could be at all. The same for all strategies, so it is worked out once. */
export function limitOf({ scenario, profile, rules, seed }: Pick<RunRequest, 'scenario' | 'profile' | 'rules' | 'seed'>): CausalLimit | undefined {
  const byProfile = known.get(scenario) ?? new WeakMap<LatencyProfile, Map<string, CausalLimit | undefined>>();
  const byRun = byProfile.get(profile) ?? new Map<string, CausalLimit | undefined>();
  known.set(scenario, byProfile);
  byProfile.set(profile, byRun);
  const key = `${rules} ${seed}`;
  if (!byRun.has(key)) {
    const { cotProduct: product, verifySignatures } = scenario.subject;
    const settings = resolveSettings({ product, rules, overrides: scenario.config, verifySignatures });
    byRun.set(key, causalLimit({ scenario, profile, seed }, settings));
  }
  return byRun.get(key);
}
