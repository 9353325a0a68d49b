import { readFileSync } from 'node:fs';
import path from 'node:path';
import { InputError, messageOf, UsageError } from '../base/errors.js';
import { didYouMean } from '../base/did-you-mean.js';
import { checkProfile } from './profile-definition.js';
import type { LatencyProfile } from './profile.js';
import { routeProfile } from './routes.js';

const HG = 'hg.mozilla.org';
const TASKCLUSTER = 'firefox-ci-tc.services.mozilla.com';
const REFERENCE_ROUTES = [
  { host: HG, latencyMs: 5000 },
  { host: '*', latencyMs: 500 },
];

/** The latencies of the reference figures. */
export const REFERENCE = routeProfile({ name: 'reference', routes: REFERENCE_ROUTES });

/** Nothing takes any time: what remains is the verifier's own work. */
export const ZERO = routeProfile({ name: 'zero', summary: 'no latency', routes: [] });

/**
 * Latencies as seen in the field: hg takes 2 to 12 s, as the pull request behind the reference figures says, mostly
 * around the 5 s that it took as constant. The others scatter around 0.5 s as web services commonly do (sigma 0.4: two
 * thirds are between 0.34 and 0.75 s), never under a round trip of 0.1 s.
 */
export const FIELD = routeProfile({
  name: 'field',
  routes: [
    { host: HG, latencyMs: { lognormal: { median: 5000, sigma: 0.5, min: 2000, max: 12_000 } } },
    { host: '*', latencyMs: { lognormal: { median: 500, sigma: 0.4, min: 100, max: 3000 } } },
  ],
});

/** The reference latencies from hosts that serve a limited number of requests at once. */
export const CAPACITY = routeProfile({
  name: 'capacity',
  routes: REFERENCE_ROUTES,
  capacity: { [HG]: 4, [TASKCLUSTER]: 10 },
});

/** The profiles that are always there, in the order in which they are listed. */
export const PROFILES: readonly LatencyProfile[] = [REFERENCE, ZERO, FIELD, CAPACITY];

export interface ProfileOptions {
  /** Profiles of the configuration; of two with one name, the configuration's is taken. */
  readonly own?: readonly LatencyProfile[];
  /** What a relative path is relative to; the current folder by default. */
  readonly cwd?: string;
}

/**
 * The profile of a name, or from a JSON file (a value with a `/`, or ending in `.json`).
 *
 * @throws UsageError if the name is unknown; InputError if the file is not what it should be
 */
export function profileNamed(name: string, { own = [], cwd = process.cwd() }: ProfileOptions = {}): LatencyProfile {
  const known = [...own, ...PROFILES];
  const found = known.find((profile) => profile.name === name);
  if (found !== undefined) return found;
  if (name.includes('/') || name.endsWith('.json')) return loadProfile(path.resolve(cwd, name), name);
  const names = [...new Set(known.map((profile) => profile.name))];
  throw new UsageError(
    `no latency profile ${JSON.stringify(name)}${didYouMean(name, names)} (there are ${names.join(', ')}, and JSON files, given with a "/")`,
  );
}

/** A profile from a JSON file; it is called as the file unless it says otherwise. @throws InputError */
export function loadProfile(file: string, shownFile = file): LatencyProfile {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new InputError(`expected a latency profile as JSON: ${messageOf(cause)}`, { subject: shownFile }, { cause });
  }
  const name = path.basename(file).replace(/\.json$/, '');
  const named: unknown =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? { name, ...value } : value;
  return routeProfile(checkProfile(named, shownFile));
}
