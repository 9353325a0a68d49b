import { resolveSettings } from '../cot/settings/resolve-settings.js';
import type { Scenario } from '../scenario/scenario.js';
import { lowerBound, type LowerBound } from './lower-bound/lower-bound.js';
import type { LatencyProfile } from '../world/profile.js';
import type { Cell } from './run-verification.js';

/** What a limit is a matter of. */
export type Bounded = Pick<Cell, 'scenario' | 'profile' | 'rules' | 'seed' | 'limits'>;

const known = new WeakMap<Scenario, WeakMap<LatencyProfile, Map<string, LowerBound | undefined>>>();

/**
 * How fast the verification could be at all, if nothing fails. It is the same for all strategies, so it is computed
 * once.
 */
export function lowerBoundOf({ scenario, profile, rules, seed }: Bounded): LowerBound | undefined {
  const byProfile = known.get(scenario) ?? new WeakMap<LatencyProfile, Map<string, LowerBound | undefined>>();
  const byRun = byProfile.get(profile) ?? new Map<string, LowerBound | undefined>();
  known.set(scenario, byProfile);
  byProfile.set(profile, byRun);
  const key = `${rules} ${seed}`;
  if (!byRun.has(key)) {
    const { cotProduct: product, verifySignatures } = scenario.subject;
    const settings = resolveSettings({ product, rules, overrides: scenario.config, verifySignatures });
    byRun.set(key, lowerBound({ scenario, profile, seed }, settings));
  }
  return byRun.get(key);
}
