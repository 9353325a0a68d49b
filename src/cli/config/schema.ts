import * as v from 'valibot';
import { InputError, messageOf } from '../../base/errors.js';
import { printable } from '../../base/printable.js';
import { didYouMean } from '../../base/did-you-mean.js';
import { chooseRules } from '../../compare/rules.js';
import { DEFAULT_CONFIG_NAMES } from '../../cot/settings/default-config-names.js';
import { RULES_VERSIONS } from '../../cot/settings/settings.js';
import { DEFAULT_LIMITS } from '../../services/http/limits.js';
import type { Strategy } from '../../strategies/strategy.js';
import type { LatencyProfile } from '../../world/profile.js';
import type { ProfileDefinition } from '../../world/profile-definition.js';
import type { BenchConfig } from './config.js';
import { VERIFIER_KEYS, VERIFIERS } from './verifiers-schema.js';

const text = v.pipe(v.string('a text'), v.nonEmpty('a text (not empty)'));
const wholeNumber = (least: number) =>
  v.pipe(
    v.number('a whole number'),
    v.safeInteger('a whole number'),
    v.minValue(least, `a number of at least ${least}`),
  );

const strategy = v.custom<Strategy>(
  (value) => hasTexts(value, ['name', 'summary']) && typeof value['verify'] === 'function',
  'the name of a strategy, or an object with name, summary (each one line of text) and verify()',
);
const profile = v.custom<LatencyProfile | ProfileDefinition>(
  (value) => isObject(value) && (!('delay' in value) || isReadyProfile(value)),
  'a profile with name and routes, or an object with name, summary, random, capacity and delay()',
);
const limit = v.optional(
  v.pipe(
    v.number('a number'),
    v.check((value) => value > 0, 'a number above 0'),
  ),
);

const ENTRIES = {
  scenarios: v.optional(
    v.pipe(
      v.array(text, 'a list of scenarios'),
      v.nonEmpty('at least one scenario (leave the key out for all of them)'),
    ),
  ),
  strategies: v.optional(
    v.pipe(
      v.array(
        v.union(
          [text, strategy],
          'the name of a strategy, or an object with name, summary (each one line of text) and verify()',
        ),
        'a list of strategies',
      ),
      v.nonEmpty('at least one strategy (leave the key out for all of them)'),
    ),
  ),
  verifiers: v.optional(VERIFIERS),
  profile: v.optional(text),
  profiles: v.optional(v.array(profile, 'a list of profiles')),
  rules: v.optional(v.picklist(RULES_VERSIONS, RULES_VERSIONS.join(' or '))),
  seed: v.optional(v.union([v.string(), v.number()], 'a text or a number')),
  runs: v.optional(wholeNumber(1)),
  warmup: v.optional(wholeNumber(0)),
  timeScale: v.optional(
    v.pipe(
      v.number('a number'),
      v.check((value) => value > 0 && value <= 1, 'more than 0 and at most 1'),
    ),
  ),
  reference: v.optional(text),
  failFast: v.optional(v.boolean('true or false')),
  gates: v.optional(v.array(text, 'a list of rules')),
  liveSettings: v.optional(v.custom<object>(isObject, 'an object: names as in scriptworker, with values')),
  limits: v.optional(
    v.object(Object.fromEntries(Object.keys(DEFAULT_LIMITS).map((name) => [name, limit])), 'an object'),
  ),
};

/**
 * Checks a configuration.
 *
 * @param file its name, for errors
 * @throws InputError for the first problem: an unknown key or a wrong value
 */
export function checkConfig(value: unknown, file: string): BenchConfig {
  if (!isObject(value)) throw new InputError('expected defineConfig({ … }) as the default export', { subject: file });
  refuseUnknown(value, Object.keys(ENTRIES), '', file);
  if (isObject(value['limits'])) refuseUnknown(value['limits'], Object.keys(DEFAULT_LIMITS), 'limits.', file);
  if (Array.isArray(value['verifiers'])) {
    for (const [index, verifier] of (value['verifiers'] as unknown[]).entries())
      if (isObject(verifier)) refuseUnknown(verifier, VERIFIER_KEYS, `verifiers.${index}.`, file);
  }
  if (isObject(value['liveSettings'])) refuseSettings(value['liveSettings'], file);
  const result = v.safeParse(v.object(ENTRIES), value);
  if (result.success) {
    refuseBadRules(value['gates'] as BenchConfig['gates'], file);
    return value;
  }
  const [issue] = result.issues;
  const key = issue.path?.map((part) => String(part.key)).join('.');
  throw new InputError(`expected ${issue.message}`, { subject: file, key });
}

function refuseBadRules(gates: BenchConfig['gates'], file: string): void {
  try {
    chooseRules(undefined, gates);
  } catch (error) {
    throw new InputError(messageOf(error), { subject: file, key: 'gates' }, { cause: error });
  }
}

/** Settings that come from elsewhere in live verifications. Secrets among them would end up in recorded scenarios. */
const FROM_ELSEWHERE: Readonly<Record<string, string>> = {
  credentials: 'TASKCLUSTER_CLIENT_ID and TASKCLUSTER_ACCESS_TOKEN in the environment',
  github_oauth_token: 'GITHUB_TOKEN in the environment',
  taskcluster_root_url: '--root-url',
  cot_product: '--cot-product',
};

function refuseSettings(settings: object, file: string): void {
  for (const name of Object.keys(settings)) {
    const place = { subject: file, key: `liveSettings.${name}` };
    if (Object.hasOwn(FROM_ELSEWHERE, name))
      throw new InputError(`cannot be set here, but with ${FROM_ELSEWHERE[name]}`, place);
  }
  refuseUnknown(settings, DEFAULT_CONFIG_NAMES, 'liveSettings.', file);
}

function refuseUnknown(value: object, known: readonly string[], prefix: string, file: string): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      throw new InputError(`there is no such key${didYouMean(key, known)}`, { subject: file, key: prefix + key });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasTexts(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  return isObject(value) && keys.every((key) => isShownText(value[key]));
}

/** Names and summaries are shown within lines, so they must hold no line breaks or control characters. */
function isShownText(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && printable(value) === value;
}

function isReadyProfile(value: Record<string, unknown>): boolean {
  return (
    hasTexts(value, ['name', 'summary']) &&
    typeof value['delay'] === 'function' &&
    typeof value['random'] === 'boolean' &&
    isObject(value['capacity'])
  );
}
