import type { Random } from '../../src/base/random.js';
import { one } from './choice.js';
import type { Json, JsonObject } from './draft.js';
import type { Change } from './structure.js';

const SUBJECTS: readonly (readonly [key: string, values: readonly Json[]])[] = [
  ['checkTask', [true, false]],
  ['verifySignatures', [true, false]],
  ['taskType', ['signing', 'build', 'decision', 'action', 'docker-image', 'beetmover', 'scriptworker']],
];

const changeSubject: Change = (draft, random) => {
  const [key, values] = one(random, SUBJECTS);
  draft.scenario[key] = one(random, values);
};

/** Verifies another of its tasks. */
const changeTarget: Change = (draft, random) => {
  draft.scenario['taskId'] = one(random, draft.taskIds());
};

const SETTINGS: readonly (readonly [key: string, values: readonly Json[]])[] = [
  ['max_chain_length', [0, 1, 2, 3]],
  ['prebuilt_docker_image_task_types', ['any', [], ['build']]],
  ['valid_hash_algorithms', [['sha256'], ['sha512'], ['sha256', 'sha512', 'md5']]],
  ['cot_restricted_scopes', [{}, { 'project:*': 'all-release-branches' }]],
  ['scriptworker_provisioners', [[], ['scriptworker-k8s', 'gecko-3']]],
];

const changeSetting: Change = (draft, random) => {
  const [key, values] = one(random, SETTINGS);
  const config = (draft.scenario['config'] ?? {}) as JsonObject;
  config[key] = structuredClone(one(random, values));
  draft.scenario['config'] = config;
};

/** Texts that can be encoded in several ways in URLs. */
const ODD_TEXTS = ['v1.0+b', 'p@1', 'a,b', 'a=1', 'a&1', 'a;1', 'v$1', 'v1^2', 'v{x}', 'v1%202', 'v1%2B2', 'v#1', 'v?1', 'ü', 'a b', 'r/1', '..', 'v`1']; // prettier-ignore

/** Renames a revision everywhere; sources move to the new URL, with the name raw or escaped. */
const renameRevision: Change = (draft, random) => {
  const revisions = draft.taskIds().flatMap((taskId) => {
    const payload = draft.task(taskId)['payload'] as JsonObject | undefined;
    const env = payload?.['env'] as JsonObject | undefined;
    const found = Object.entries(env ?? {}).find(([key]) => key.endsWith('_HEAD_REV'))?.[1];
    return typeof found === 'string' ? [found] : [];
  });
  const revision = one(random, revisions);
  const text = one(random, ODD_TEXTS);
  const inUrls = random.below(4) === 0 ? encodeURIComponent(text) : text;
  for (const file of draft.paths()) {
    const bytes = draft.bytes(file) as Uint8Array;
    const isText = /\.(?:json|yml)$/.test(file);
    if (!isText) continue;
    const replacement = file === 'scenario.json' ? inUrls : text;
    const written = new TextDecoder().decode(bytes).replaceAll(revision, () => replacement);
    draft.put(file, new TextEncoder().encode(written));
  }
};

/** Changes of the subject, the settings and revisions. */
export const SETTING: readonly Change[] = [changeSubject, changeTarget, changeSetting, renameRevision];

/** Draws a random change. */
export function drawn(changes: readonly Change[], random: Random): Change {
  return one(random, changes);
}
