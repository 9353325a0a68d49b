import type { Random } from '../../src/base/random.js';
import { one, oddValue, oneType } from './choice.js';
import { isObject, type Draft, type Json, type JsonObject } from './draft.js';

/** A change of a draft. It uses its own source of random numbers. */
export type Change = (draft: Draft, random: Random) => void;

const HASH = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-';

function newId(random: Random): string {
  return Array.from({ length: 21 }, () => HASH[random.below(HASH.length)]).join('') + 'Q';
}

function child(holder: JsonObject, key: string): JsonObject {
  const found = holder[key];
  if (isObject(found)) return found;
  const made: JsonObject = {};
  holder[key] = made;
  return made;
}

function inputs(draft: Draft, taskId: string): JsonObject {
  return child(child(child(draft.task(taskId), 'extra'), 'chainOfTrust'), 'inputs');
}

function dependOn(draft: Draft, taskId: string, other: string): void {
  const dependencies = draft.task(taskId)['dependencies'];
  if (Array.isArray(dependencies) && !dependencies.includes(other)) dependencies.push(other);
}

/** Most changes affect tasks below the parents, as parents are compared with the tree and fail at once. */
function oneTask(draft: Draft, random: Random): string {
  const ids = draft.taskIds();
  const ordinary = ids.filter((id) => draft.task(id)['taskGroupId'] !== id);
  return random.below(8) === 0 || ordinary.length === 0 ? one(random, ids) : one(random, ordinary);
}

const addInput: Change = (draft, random) => {
  const taskId = oneTask(draft, random);
  const other = random.below(30) === 0 ? oddValue(random) : one(random, draft.taskIds());
  inputs(draft, taskId)[oneType(random)] = other;
  if (typeof other === 'string') dependOn(draft, taskId, other);
};

const removeInput: Change = (draft, random) => {
  const held = inputs(draft, oneTask(draft, random));
  delete held[one(random, Object.keys(held))];
};

const renameInput: Change = (draft, random) => {
  const held = inputs(draft, oneTask(draft, random));
  const key = one(random, Object.keys(held));
  const value = held[key] as Json;
  delete held[key];
  held[oneType(random)] = value;
};

function entries(draft: Draft, taskId: string): Json[] {
  const payload = child(draft.task(taskId), 'payload');
  const found = payload['upstreamArtifacts'];
  if (Array.isArray(found)) return found;
  const made: Json[] = [];
  payload['upstreamArtifacts'] = made;
  return made;
}

function somePath(draft: Draft, random: Random, taskId: string): string {
  const names = draft.made(taskId);
  const name = names.length === 0 ? 'public/none' : one(random, names);
  if (random.below(3) > 0) return name;
  const made = ['public/task-graph.json', 'public/actions.json', 'public/parameters.yml', 'public/none', 'private/x'];
  const globs = [
    'public/[!c]*',
    'public/t*',
    'public/a*',
    'public/*',
    `${name.slice(0, -2)}*`,
    'public/no*ne',
    'public/*/*',
  ];
  return random.below(3) === 0 ? one(random, made) : one(random, globs);
}

const OPTIONAL: readonly Json[] = [true, true, true, false, null, 'true', 1];

const addEntry: Change = (draft, random) => {
  const taskId = random.below(5) === 0 ? oneTask(draft, random) : draft.target;
  const other = one(random, draft.taskIds());
  const paths = Array.from({ length: 1 + random.below(2) }, () => somePath(draft, random, other));
  const entry: JsonObject = { taskId: other, taskType: oneType(random), paths };
  if (random.below(2) === 0) entry['optional'] = one(random, OPTIONAL);
  entries(draft, taskId).push(entry);
  dependOn(draft, taskId, other);
};

const changeEntry: Change = (draft, random) => {
  const entry = one(random, entries(draft, draft.target));
  if (!isObject(entry)) return;
  const other = typeof entry['taskId'] === 'string' ? entry['taskId'] : draft.target;
  switch (random.below(6)) {
    case 0:
      entry['optional'] = one(random, OPTIONAL);
      break;
    case 1:
      entry['taskType'] = oneType(random);
      break;
    case 2:
      entry['taskId'] = one(random, draft.taskIds());
      break;
    case 3:
      entry['paths'] = oddValue(random);
      break;
    default:
      entry['paths'] = [somePath(draft, random, other), ...(Array.isArray(entry['paths']) ? entry['paths'] : [])];
  }
};

/** Adds a copy of a task with its artifacts, and a reference to it. */
const addTask: Change = (draft, random) => {
  const model = oneTask(draft, random);
  const taskId = newId(random);
  draft.putJson(`tasks/${taskId}.json`, structuredClone(draft.task(model)));
  for (const name of draft.artifacts(model)) draft.put(`artifacts/${taskId}/${name}`, draft.bytes(`artifacts/${model}/${name}`)); // prettier-ignore
  const cot = draft.json(`artifacts/${taskId}/public/chain-of-trust.json`);
  if (isObject(cot)) cot['taskId'] = taskId;
  for (let count = 1 + random.below(2); count > 0; count--) {
    const dependant = oneTask(draft, random);
    inputs(draft, dependant)[oneType(random)] = taskId;
    dependOn(draft, dependant, taskId);
  }
};

const changeParent: Change = (draft, random) => {
  const extra = child(draft.task(oneTask(draft, random)), 'extra');
  extra['parent'] = random.below(2) === 0 ? oddValue(random) : one(random, draft.taskIds());
};

const changeGroup: Change = (draft, random) => {
  draft.task(oneTask(draft, random))['taskGroupId'] =
    random.below(4) === 0 ? oddValue(random) : one(random, draft.taskIds());
};

const changeTasksFor: Change = (draft, random) => {
  const reasons = ['action', 'pr-action', 'cron', 'hg-push', 'github-push', 'github-release', 'github-pull-request'];
  child(draft.task(one(random, draft.taskIds())), 'extra')['tasks_for'] = one(random, reasons);
};

const changeWorker: Change = (draft, random) => {
  const task = draft.task(oneTask(draft, random));
  const other = draft.task(one(random, draft.taskIds()));
  for (const key of ['provisionerId', 'workerType']) task[key] = structuredClone(other[key] ?? null);
};

/** Changes of dependencies and their types. */
export const STRUCTURE: readonly Change[] = [
  addInput,
  addInput,
  addInput,
  removeInput,
  renameInput,
  addEntry,
  addEntry,
  addEntry,
  changeEntry,
  changeEntry,
  addTask,
  addTask,
  changeParent,
  changeGroup,
  changeTasksFor,
  changeWorker,
];
