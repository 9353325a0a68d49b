import type { LatencyProfile } from '../../world/profile.js';
import { profileNamed } from '../../world/profiles.js';
import { routeProfile } from '../../world/routes.js';
import type { BenchConfig } from '../config/config.js';

/**
 * The requested latency profiles, each once, in the order given.
 *
 * @param names names or JSON files; the configuration's choice when undefined
 * @throws UsageError, InputError
 */
export function chooseProfiles(
  names: readonly string[] | undefined,
  config: BenchConfig,
  cwd: string,
): LatencyProfile[] {
  const own = (config.profiles ?? []).map((entry) => ('delay' in entry ? entry : routeProfile(entry)));
  const wanted = names ?? [config.profile ?? 'reference'];
  const chosen = new Map(wanted.map((name) => [name, profileNamed(name, { own, cwd })]));
  return [...chosen.values()];
}
