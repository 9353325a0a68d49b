import type { Random } from '../../src/base/random.js';
import { Nothing, oddValue, one } from './choice.js';
import { isObject, type Draft, type Json, type JsonObject } from './draft.js';
import type { Change } from './structure.js';

/** A place in a document: a container and a key. */
interface Place {
  readonly holder: JsonObject | Json[];
  readonly key: string | number;
}

function places(value: Json | undefined): Place[] {
  const found: Place[] = [];
  const queue: (Json | undefined)[] = [value];
  for (const holder of queue) {
    if (Array.isArray(holder)) {
      holder.forEach((inner, key) => {
        found.push({ holder, key });
        queue.push(inner);
      });
    } else if (isObject(holder)) {
      for (const [key, inner] of Object.entries(holder)) {
        found.push({ holder, key });
        queue.push(inner);
      }
    }
  }
  return found;
}

function oneDocument(draft: Draft, random: Random): string {
  const kinds = ['tasks/', 'tasks/', 'artifacts/', 'artifacts/', 'sources/'];
  const files = draft.paths(one(random, kinds)).filter((file) => draft.json(file) !== undefined);
  return one(random, files);
}

/** Usually updates the hash in the chain of trust: otherwise only the hash would be checked. */
function changed(draft: Draft, random: Random, file: string): void {
  if (random.below(8) > 0) draft.reseal(file);
}

const changeValue: Change = (draft, random) => {
  const file = oneDocument(draft, random);
  const { holder, key } = one(random, places(draft.json(file)));
  (holder as Record<string | number, Json>)[key] = oddValue(random);
  changed(draft, random, file);
};

const removeValue: Change = (draft, random) => {
  const file = oneDocument(draft, random);
  const { holder, key } = one(random, places(draft.json(file)));
  if (Array.isArray(holder)) holder.splice(key as number, 1);
  else delete holder[key];
  changed(draft, random, file);
};

function declared(draft: Draft, random: Random): JsonObject {
  const cot = draft.json(`artifacts/${one(random, draft.taskIds())}/public/chain-of-trust.json`);
  if (isObject(cot) && isObject(cot['artifacts'])) return cot['artifacts'];
  throw new Nothing();
}

const changeHash: Change = (draft, random) => {
  const artifacts = declared(draft, random);
  const name = one(random, Object.keys(artifacts));
  const hashes = artifacts[name];
  const told = isObject(hashes) ? hashes['sha256'] : '';
  const hash = typeof told === 'string' ? told : '';
  artifacts[name] = one<Json>(random, [
    { sha256: '0'.repeat(64) },
    { sha256: '0'.repeat(64) },
    { sha256: hash.toUpperCase() },
    { sha512: hash },
    { md5: hash },
    { sha256: hash, md5: hash },
    {},
    null,
    hash,
  ]);
};

const undeclare: Change = (draft, random) => {
  const artifacts = declared(draft, random);
  delete artifacts[one(random, Object.keys(artifacts))];
};

const removeFile: Change = (draft, random) => {
  draft.put(one(random, draft.paths('artifacts/')), undefined);
};

const changeFile: Change = (draft, random) => {
  const texts = ['', 'null', '[]', '{}', '{"actions": []}', '0', 'x', '{', '\ufeff{}', '<html></html>', 'a: [1'];
  const file = one(random, [...draft.paths('artifacts/'), ...draft.paths('sources/')]);
  draft.put(file, new TextEncoder().encode(one(random, texts)));
  changed(draft, random, file);
};

function sources(draft: Draft): JsonObject {
  return draft.scenario['sources'] as JsonObject;
}

const removeSource: Change = (draft, random) => {
  delete sources(draft)[one(random, Object.keys(sources(draft)))];
};

/** Texts of an action's permission, callback and level, which are easily confused. */
const changeAction: Change = (draft, random) => {
  const files = draft.paths('artifacts/').filter((file) => file.endsWith('/actions.json'));
  const file = one(random, files);
  const all = draft.json(file);
  const actions = isObject(all) ? all['actions'] : undefined;
  if (!Array.isArray(actions)) throw new Nothing();
  const action = one(random, actions);
  if (!isObject(action)) throw new Nothing();
  const key = one(random, ['actionPerm', 'kind', 'hookId', 'extra']);
  action[key] = key === 'extra' ? { actionPerm: oddValue(random) } : oddValue(random);
  draft.reseal(file);
};

/** Changes that break something. */
export const DAMAGE: readonly Change[] = [
  changeValue,
  changeValue,
  changeValue,
  removeValue,
  removeValue,
  changeHash,
  changeHash,
  changeHash,
  undeclare,
  removeFile,
  removeFile,
  changeFile,
  removeSource,
  changeAction,
];
