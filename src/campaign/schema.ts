import * as v from 'valibot';
import { didYouMean } from '../base/did-you-mean.js';
import { InputError } from '../base/errors.js';
import { RULES_VERSIONS } from '../cot/settings/settings.js';
import { DISTRIBUTION } from '../world/distribution.js';
import { checkProfile, type ProfileDefinition } from '../world/profile-definition.js';
import type { CampaignDefinition } from './definition.js';

const MOST_SEEDS = 1_000_000;
const MOST_ORDERS = 1_000_000_000;

const text = v.pipe(v.string('a text'), v.nonEmpty('a text (not empty)'));
const texts = v.pipe(v.array(text, 'a list of names'), v.nonEmpty('a list with at least one name'));

function whole(least: number, most = Number.MAX_SAFE_INTEGER) {
  const what = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  const message = `a whole number ${what}`;
  return v.pipe(v.number(message), v.safeInteger(message), v.minValue(least, message), v.maxValue(most, message));
}

function values<const Item extends v.GenericSchema>(item: Item) {
  return v.exactOptional(v.pipe(v.array(item, 'a list of values'), v.nonEmpty('a list with at least one value')));
}

const SEED = v.union([v.string(), v.pipe(v.number(), v.finite())], 'a text or a number');
const CAPACITY = v.union(
  [whole(1), v.null(), v.record(v.string(), whole(1))],
  'a whole number from 1, null for no limit, or an object: host to number',
);
const AXES = {
  hg: values(DISTRIBUTION),
  taskcluster: values(DISTRIBUTION),
  github: values(DISTRIBUTION),
  others: values(DISTRIBUTION),
  capacity: values(CAPACITY),
};
const GRID = v.strictObject({ grid: v.strictObject(AXES, 'an object with hg, others, capacity and so on') });
const PROFILES = v.array(v.union([text, v.looseObject({})], 'a name or a profile'), 'a list of profiles, or grid({…})');
const ENTRIES = {
  name: v.exactOptional(v.pipe(text, v.maxLength(100, 'a text of at most 100 characters'))),
  scenarios: texts,
  strategies: v.exactOptional(texts),
  verifiers: v.exactOptional(texts),
  profiles: v.exactOptional(v.union([GRID, v.pipe(PROFILES, v.nonEmpty('at least one profile'))])),
  seeds: v.exactOptional(
    v.union(
      [whole(1, MOST_SEEDS), v.pipe(v.array(SEED), v.nonEmpty())],
      `how many (1 to ${MOST_SEEDS}), or a list of texts and numbers`,
    ),
  ),
  explore: v.exactOptional(whole(1, MOST_ORDERS)),
  rules: v.exactOptional(v.picklist(RULES_VERSIONS, RULES_VERSIONS.join(' or '))),
  maxInFlight: v.exactOptional(whole(1)),
  maxSpeculative: v.exactOptional(whole(0)),
  failFast: v.exactOptional(v.boolean('true or false')),
};

/**
 * Checks a campaign.
 *
 * @param file its name, for errors
 * @throws InputError for the first problem
 */
export function checkCampaign(value: unknown, file: string): CampaignDefinition {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InputError('expected a campaign: defineCampaign({ … }) as the default export, or a JSON object', {
      subject: file,
    });
  refuseUnknown(value, Object.keys(ENTRIES), '', file);
  const { grid } = ((value as { profiles?: unknown }).profiles ?? {}) as { grid?: unknown };
  if (typeof grid === 'object' && grid !== null) refuseUnknown(grid, Object.keys(AXES), 'profiles.grid.', file);
  const result = v.safeParse(v.object(ENTRIES), value);
  if (!result.success) {
    const issue = deepest(result.issues[0]);
    const key = issue.path?.map((part) => String(part.key)).join('.');
    throw new InputError(issue.received === 'undefined' ? 'is missing' : `expected ${issue.message}`, {
      subject: file,
      key,
    });
  }
  const campaign = value as CampaignDefinition;
  refuseNonsense(campaign, file);
  return campaign;
}

/** For a union, the option that matched furthest gives the message. */
function deepest(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
  const inner = (issue.issues ?? []) as v.BaseIssue<unknown>[];
  const [further] = inner.filter(({ path }) => (path?.length ?? 0) > (issue.path?.length ?? 0));
  return further === undefined ? issue : deepest(further);
}

function refuseNonsense({ profiles, seeds, explore }: CampaignDefinition, file: string): void {
  if (explore !== undefined && profiles !== undefined)
    throw new InputError('has no effect with "explore", which chooses its own latencies', {
      subject: file,
      key: 'profiles',
    });
  if (explore !== undefined && Array.isArray(seeds) && seeds.length > 1)
    throw new InputError('an exploration has one seed; its orders are drawn from it', { subject: file, key: 'seeds' });
  if (explore !== undefined && typeof seeds === 'number' && seeds > 1)
    throw new InputError('an exploration has one seed; "explore" is the number of orders', {
      subject: file,
      key: 'seeds',
    });
  if (Array.isArray(seeds) && new Set(seeds.map(String)).size < seeds.length)
    throw new InputError('names a seed twice', { subject: file, key: 'seeds' });
  for (const [index, profile] of (Array.isArray(profiles) ? profiles : []).entries()) {
    if (typeof profile === 'string') continue;
    if ('delay' in (profile as ProfileDefinition))
      throw new InputError('a profile with computed delays cannot be used here: define routes instead', {
        subject: file,
        key: `profiles.${index}`,
      });
    checkProfile(profile, `${file}: profiles.${index}`);
  }
}

function refuseUnknown(value: object, known: readonly string[], prefix: string, file: string): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      throw new InputError(`there is no such key${didYouMean(key, known)}`, { subject: file, key: prefix + key });
  }
}
