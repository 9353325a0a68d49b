import path from 'node:path';
import { InputError, messageOf, UsageError } from '../base/errors.js';
import { isAbsent, readWholeText } from '../base/read-file.js';
import { MIB } from '../base/units.js';
import { didYouMean } from '../base/did-you-mean.js';
import { checkProfile, type ProfileDefinition } from './profile-definition.js';
import type { LatencyProfile } from './profile.js';
import { routeProfile } from './routes.js';

const HG = 'hg.mozilla.org';
const TASKCLUSTER = 'firefox-ci-tc.services.mozilla.com';
const REFERENCE_ROUTES = [
  { host: HG, latencyMs: 5000 },
  { host: '*', latencyMs: 500 },
];

/** The latencies of the reference figures. */
const REFERENCE_DEFINITION: ProfileDefinition = { name: 'reference', routes: REFERENCE_ROUTES };
export const REFERENCE = routeProfile(REFERENCE_DEFINITION);

/** Nothing takes any time: what remains is the verifier's own work. */
const ZERO_DEFINITION: ProfileDefinition = { name: 'zero', summary: 'no latency', routes: [] };
export const ZERO = routeProfile(ZERO_DEFINITION);

/**
 * Latencies as seen in the field: hg takes 2 to 12 s, as the pull request behind the reference figures says, mostly
 * around the 5 s that it took as constant. The others scatter around 0.5 s as web services commonly do (sigma 0.4: two
 * thirds are between 0.34 and 0.75 s), never under a round trip of 0.1 s.
 */
const FIELD_DEFINITION: ProfileDefinition = {
  name: 'field',
  routes: [
    { host: HG, latencyMs: { lognormal: { median: 5000, sigma: 0.5, min: 2000, max: 12_000 } } },
    { host: '*', latencyMs: { lognormal: { median: 500, sigma: 0.4, min: 100, max: 3000 } } },
  ],
};
export const FIELD = routeProfile(FIELD_DEFINITION);

/** The reference latencies from hosts that serve a limited number of requests at once. */
const CAPACITY_DEFINITION: ProfileDefinition = {
  name: 'capacity',
  routes: REFERENCE_ROUTES,
  capacity: { [HG]: 4, [TASKCLUSTER]: 10 },
};
export const CAPACITY = routeProfile(CAPACITY_DEFINITION);

/** The profiles that are always there, in the order in which they are listed. */
export const PROFILES: readonly LatencyProfile[] = [REFERENCE, ZERO, FIELD, CAPACITY];

/** What {@link PROFILES} are made of. */
export const PROFILE_DEFINITIONS = [REFERENCE_DEFINITION, ZERO_DEFINITION, FIELD_DEFINITION, CAPACITY_DEFINITION];

export interface ProfileOptions {
  /** Profiles of the configuration; of two with one name, the configuration's is taken. */
  readonly own?: readonly LatencyProfile[];
  /** What a relative path is relative to; the current folder by default. */
  readonly cwd?: string;
}

/**
 * The profile of a name, from a JSON file (a value with a `/`, or ending in `.json`), or written out (`{"routes":…}`).
 *
 * @throws UsageError if the name is unknown; InputError if the file is not what it should be
 */
export function profileNamed(name: string, { own = [], cwd = process.cwd() }: ProfileOptions = {}): LatencyProfile {
  const known = [...own, ...PROFILES];
  const found = known.find((profile) => profile.name === name);
  if (found !== undefined) return found;
  return routeProfile(
    writtenDefinition(name, cwd) ??
      noSuchProfile(
        name,
        known.map((profile) => profile.name),
      ),
  );
}

/**
 * {@link profileNamed}, as plain data that can go anywhere.
 *
 * @param own profiles of the configuration as plain data
 * @throws as {@link profileNamed}
 */
export function profileDefinitionNamed(
  name: string,
  own: readonly ProfileDefinition[],
  cwd: string,
): ProfileDefinition {
  const known = [...own, ...PROFILE_DEFINITIONS];
  return (
    known.find((profile) => profile.name === name) ??
    writtenDefinition(name, cwd) ??
    noSuchProfile(
      name,
      known.map((profile) => profile.name),
    )
  );
}

/**
 * A profile from a JSON file; it is called as the file unless it says otherwise. @throws InputError
 *
 * @internal used by tests alone
 */
export function loadProfile(file: string, shownFile = file): LatencyProfile {
  return routeProfile(readDefinition(file, shownFile));
}

/** A profile in a JSON file, or as JSON itself; undefined for a name. */
function writtenDefinition(value: string, cwd: string): ProfileDefinition | undefined {
  if (value.trimStart().startsWith('{')) return parsedDefinition(value, 'written out', 'the profile that was given');
  if (value.includes('/') || value.endsWith('.json')) return readDefinition(path.resolve(cwd, value), value);
  return undefined;
}

const MOST_BYTES = 16 * MIB;

function readDefinition(file: string, shownFile: string): ProfileDefinition {
  let text: string;
  try {
    text = readWholeText(file, MOST_BYTES);
  } catch (cause) {
    const why = isAbsent(cause) ? 'there is no such file' : messageOf(cause);
    throw new InputError(`expected a latency profile as JSON: ${why}`, { subject: shownFile }, { cause });
  }
  return parsedDefinition(text, path.basename(file).replace(/\.json$/, ''), shownFile);
}

function parsedDefinition(text: string, name: string, subject: string): ProfileDefinition {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new InputError(`expected a latency profile as JSON: ${messageOf(cause)}`, { subject }, { cause });
  }
  const named: unknown =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? { name, ...value } : value;
  return checkProfile(named, subject);
}

function noSuchProfile(name: string, known: readonly string[]): never {
  const names = [...new Set(known)];
  throw new UsageError(
    `no latency profile ${JSON.stringify(name)}${didYouMean(name, names)} (there are ${names.join(', ')}, and JSON ` +
      `files, given with a "/")`,
  );
}
