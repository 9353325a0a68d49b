import { PRODUCTS } from '../../src/cot/settings/products.js';
import { Nothing, oddValue, one } from './choice.js';
import { isObject, type Draft, type Json, type JsonObject } from './draft.js';
import type { Change } from './structure.js';

/*
 * Changes of what 63.6 decides anew: products of several types, owners, git mirrors, interactive tasks by features,
 * revisions that are no full hashes.
 */

function child(holder: JsonObject, key: string): JsonObject {
  const found = holder[key];
  if (isObject(found)) return found;
  const made: JsonObject = {};
  holder[key] = made;
  return made;
}

function setting(draft: Draft, key: string, value: Json): void {
  child(draft.scenario, 'config')[key] = structuredClone(value);
}

const changeProduct: Change = (draft, random) => {
  draft.scenario['cotProduct'] = one(random, PRODUCTS);
};

const OVERRIDES: readonly (readonly [key: string, values: readonly Json[]])[] = [
  ['cot_product_type', ['hg', 'github', ['hg'], ['github'], ['hg', 'github'], ['github', 'hg'], []]],
  [
    'official_github_repos_owner',
    ['', 'mozilla', 'mozilla-mobile', ['mozilla', 'mozilla-mobile'], ['mozilla-firefox'], []],
  ],
  ['hg_git_mirrors', [{}, { '/mozilla-central': '/mozilla-firefox/firefox' }, { '/mozilla-central': '/mozilla/glean', '/try': '/mozilla-firefox/firefox' }]], // prettier-ignore
  ['valid_tasks_for', [['hg-push', 'cron', 'action'], ['github-push', 'cron'], ['github-push', 'github-release', 'github-pull-request', 'cron', 'action'], []]], // prettier-ignore
  ['github_oauth_token', ['', 'secret']],
  ['trusted_vcs_rules', [[]]],
  ['source_env_prefix', ['GECKO', 'MOBILE', 'X']],
];

const override: Change = (draft, random) => {
  const [key, values] = one(random, OVERRIDES);
  setting(draft, key, one(random, values));
};

const interactive: Change = (draft, random) => {
  const payload = child(draft.task(one(random, draft.taskIds())), 'payload');
  const value = random.below(2) === 0 ? true : oddValue(random);
  const places: readonly (() => void)[] = [
    () => (child(payload, 'features')['interactive'] = value),
    () => (payload['features'] = oddValue(random)),
    () => (child(payload, 'env')['TASKCLUSTER_INTERACTIVE'] = value),
    () => (payload['rdpInfo'] = value),
  ];
  one(random, places)();
};

const workerKind: Change = (draft, random) => {
  const task = draft.task(one(random, draft.taskIds()));
  const kinds: Json[] = ['docker-worker', 'generic-worker', 'scriptworker', 'other', ''];
  child(task, 'tags')['worker-implementation'] = random.below(4) === 0 ? oddValue(random) : one(random, kinds);
};

/** Replaces a text everywhere: tasks, parents' files, URLs of sources. */
function replaceAll(draft: Draft, from: string, to: string, files = draft.paths()): void {
  for (const file of files) {
    const bytes = draft.bytes(file) as Uint8Array;
    const text = new TextDecoder().decode(bytes);
    if (text.includes(from)) draft.put(file, new TextEncoder().encode(text.replaceAll(from, () => to)));
  }
}

function envValues(draft: Draft, ending: string): string[] {
  return draft.taskIds().flatMap((taskId) => {
    const payload = draft.task(taskId)['payload'];
    const env = isObject(payload) ? payload['env'] : undefined;
    if (!isObject(env)) return [];
    return Object.entries(env).flatMap(([key, value]) =>
      key.endsWith(ending) && typeof value === 'string' ? value : [],
    );
  });
}

/** The revision becomes a branch, a tag, a short hash. */
const revision: Change = (draft, random) => {
  const found = one(
    random,
    envValues(draft, '_HEAD_REV').filter((text) => text !== ''),
  );
  const other = one(random, ['main', 'v1.0', found.slice(0, 12), found.toUpperCase(), `${found}\n`.trim(), 'refs/heads/main', '0'.repeat(40)]); // prettier-ignore
  replaceAll(draft, found, other);
};

const REPOSITORIES = [
  'https://github.com/mozilla-firefox/firefox',
  'https://github.com/mozilla-firefox/firefox.git',
  'https://github.com/mozilla-mobile/firefox-android',
  'https://github.com/someone/firefox',
  'ssh://github.com/mozilla/glean',
  'git@github.com:mozilla/glean',
  'git@github.com:mozilla-firefox/firefox.git',
  'https://github.com/mozilla',
  'https://hg.mozilla.org/mozilla-central',
  'https://hg.mozilla.org/integration/autoland',
  'https://hg.mozilla.org/try',
  'https://example.com/x/y',
];

/** A task's own repository, its source, or everybody's. */
const repository: Change = (draft, random) => {
  const taskId = one(random, draft.taskIds());
  const everywhere = random.below(3) === 0;
  const found = one(
    random,
    envValues(draft, '_HEAD_REPOSITORY').filter((text) => text !== ''),
  );
  replaceAll(draft, found, one(random, REPOSITORIES), everywhere ? undefined : [`tasks/${taskId}.json`]);
};

const source: Change = (draft, random) => {
  const metadata = child(draft.task(one(random, draft.taskIds())), 'metadata');
  const from = metadata['source'];
  if (typeof from !== 'string') throw new Nothing();
  const path = /^(https:\/\/[^/]+\/[^/]+\/[^/]+)(.*)$/.exec(from);
  const all = [`${one(random, REPOSITORIES)}${path?.[2] ?? ''}`, `${from}#L1`, `${from}?x`, from.replace('https:', 'http:'), from.replace('/blob/', '/raw/'), `${from}/..`, '']; // prettier-ignore
  metadata['source'] = random.below(6) === 0 ? oddValue(random) : one(random, all);
};

const ENV_ENDINGS = ['_HEAD_REV', '_HEAD_REPOSITORY', '_BASE_REPOSITORY', '_HEAD_REF', '_BASE_REV', '_HEAD_TAG', '_PULL_REQUEST_NUMBER', '_PULL_REQUEST_URL', '_PUSH_ID']; // prettier-ignore

const environment: Change = (draft, random) => {
  const ids = draft.taskIds().filter((id) => draft.task(id)['taskGroupId'] === id);
  const env = child(
    child(draft.task(one(random, ids.length > 0 && random.below(4) > 0 ? ids : draft.taskIds())), 'payload'),
    'env',
  );
  const prefix =
    Object.keys(env)
      .find((key) => key.endsWith('_HEAD_REV'))
      ?.slice(0, -'_HEAD_REV'.length) ?? 'GECKO';
  const key = random.below(2) === 0 ? one(random, Object.keys(env)) : `${prefix}${one(random, ENV_ENDINGS)}`;
  if (random.below(4) === 0) delete env[key];
  else env[key] = random.below(2) === 0 ? oddValue(random) : one(random, ['1', 'main', 'v1.0', ...REPOSITORIES]);
};

export const TODAY: readonly Change[] = [
  changeProduct,
  override,
  override,
  interactive,
  interactive,
  workerKind,
  revision,
  repository,
  repository,
  source,
  environment,
  environment,
];
