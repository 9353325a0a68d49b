import { UsageError } from '../../../base/errors.js';
import { didYouMean } from '../../../base/did-you-mean.js';
import { inMemoryScenario } from '../../memory.js';
import type { Scenario } from '../../scenario.js';
import { streamScenario, wholeFiles, type StreamedFiles } from '../make.js';
import { RELEASE_DEFAULTS, releaseParametersText, type ReleaseParameters } from './parameters.js';
import { releaseShape } from './shape.js';

const PREFIX = 'release:';
const KEYS = ['targets', 'seed'] as const;
type Key = (typeof KEYS)[number];

/** The default release. */
export const REFERENCE_RELEASE = `${PREFIX}${releaseParametersText({ name: '', ...RELEASE_DEFAULTS })}`;

/** Whether a text is the spec of a release, to be made on demand: `release:targets=400,seed=1`. */
export function isReleaseSpec(text: string): boolean {
  return text.startsWith(PREFIX);
}

/**
 * Makes the release of a spec, in memory. Defaults are those of the reference release. Its path is the spec.
 *
 * @throws UsageError for an invalid spec; InputError for an impossible release
 */
export function releaseScenario(spec: string): Scenario {
  const name = releaseName(spec);
  return inMemoryScenario(wholeFiles(releaseFiles(readReleaseParameters(name, givenIn(spec)))), name, spec);
}

/** The name of a release: `release-targets-400-seed-1`. */
export function releaseName(spec: string): string {
  return spec.replaceAll(/[^\w.-]+/g, '-').replace(/-$/, '');
}

/** The files of a release, generated while they are read. @throws InputError for an impossible release */
export function releaseFiles(parameters: ReleaseParameters): StreamedFiles {
  return streamScenario(releaseShape(parameters), parameters.seed);
}

/** The spec that makes the same release in memory. */
export function releaseSpec(parameters: ReleaseParameters): string {
  return `${PREFIX}${releaseParametersText(parameters)}`;
}

/** Reads parameters and fills in defaults. @throws UsageError for an invalid number */
export function readReleaseParameters(
  name: string,
  { targets, seed = RELEASE_DEFAULTS.seed }: Readonly<Partial<Record<Key, string>>>,
): ReleaseParameters {
  if (targets !== undefined && !/^\d+$/.test(targets))
    throw new UsageError(`${name}: targets must be a whole number, not ${JSON.stringify(targets)}`);
  return { name, targets: targets === undefined ? RELEASE_DEFAULTS.targets : Number(targets), seed };
}

function givenIn(spec: string): Partial<Record<Key, string>> {
  const given = new Map<Key, string>();
  for (const part of spec.slice(PREFIX.length).split(',')) {
    if (part === '') continue;
    const [key = '', value = '', ...more] = part.split('=');
    const known = KEYS.find((candidate) => candidate === key);
    if (known === undefined)
      throw new UsageError(
        `${spec}: there is no parameter ${JSON.stringify(key)}, only ${KEYS.join(', ')}${didYouMean(key, KEYS)}`,
      );
    if (value === '' || more.length > 0)
      throw new UsageError(`${spec}: expected ${key}=VALUE, found ${JSON.stringify(part)}`);
    if (given.has(known)) throw new UsageError(`${spec}: ${key} is given twice`);
    given.set(known, value);
  }
  return Object.fromEntries(given);
}
