import type { Scenario } from '../../../src/scenario/scenario.js';
import { readJson, type Json, type JsonObject } from '../../patched-scenario.js';
import type { Evidence } from './documents.js';
import { parsed } from './mutate.js';

const COT = 'public/chain-of-trust.json';
const GRAPH = 'public/task-graph.json';
const PARENT_ARTIFACTS = [GRAPH, 'public/actions.json', 'public/parameters.yml'];

/** Keys of a definition that the parent's task graph does not bind. */
const NOT_COMPARED = new Set([
  'created',
  'deadline',
  'dependencies',
  'expires',
  'projectId',
  'schedulerId',
  'taskQueueId',
  'priority',
]);
/** Keys of a parent's definition that nothing else in it can cause. */
const PARENT_KEYS = ['scopes', 'workerType', 'provisionerId'];
const PARENT_PAYLOAD_KEYS = ['image', 'features', 'command'];

/**
 * Whether a changed document alone rules out `pass`: a byte under a verified signature, a byte of a mandatory artifact
 * whose hash is in a chain of trust, a key that is compared with the tree or a task graph.
 */
export function forbidsPass(scenario: Scenario, { kind, key, bytes }: Evidence, changed: Uint8Array | null): boolean {
  if (changed !== null && Buffer.compare(bytes, changed) === 0) return false;
  if (kind === 'source') return false;
  if (kind === 'task') return changed === null || comparedKeyChanged(scenario, key, bytes, changed);
  const taskId = key.slice(0, key.indexOf('/'));
  const name = key.slice(taskId.length + 1);
  if (name === COT) return changed === null || scenario.subject.verifySignatures;
  if (name === `${COT}.sig`) return scenario.subject.verifySignatures;
  if (PARENT_ARTIFACTS.includes(name)) return true;
  const entries = upstreamOf(scenario, taskId);
  if (entries.some((entry) => entry['optional'] === true)) return false;
  // Unlisted artifacts match no glob; the original does not miss them either.
  return changed !== null || entries.some((entry) => (entry['paths'] as string[]).includes(name));
}

/** What the target uses of another task. */
function upstreamOf(scenario: Scenario, taskId: string): JsonObject[] {
  const payload = readJson(scenario.content.task(scenario.subject.taskId))['payload'] as JsonObject;
  return ((payload['upstreamArtifacts'] ?? []) as JsonObject[]).filter((entry) => entry['taskId'] === taskId);
}

function comparedKeyChanged(scenario: Scenario, taskId: string, before: Uint8Array, after: Uint8Array): boolean {
  const old = readJson(before);
  const now = parsed(after);
  // What JavaScript rejects as JSON, Python may accept.
  if (now === undefined) return false;
  if (typeof now !== 'object' || now === null || Array.isArray(now)) return true;
  const graphed = inGraph(scenario, taskId);
  if (graphed !== undefined)
    return Object.keys(graphed).some((key) => !NOT_COMPARED.has(key) && !same(old[key], now[key]));
  if (!isParent(scenario, taskId)) return false;
  const [oldPayload, nowPayload] = [old['payload'], now['payload']] as [JsonObject, JsonObject | undefined];
  return (
    PARENT_KEYS.some((key) => !sameOrEmpty(old[key], now[key])) ||
    PARENT_PAYLOAD_KEYS.some((key) => !sameOrEmpty(oldPayload[key], nowPayload?.[key]))
  );
}

function isParent({ content }: Scenario, taskId: string): boolean {
  return content.artifact(taskId, GRAPH) !== undefined;
}

/** The task in its parent's graph. */
function inGraph(scenario: Scenario, taskId: string): JsonObject | undefined {
  if (isParent(scenario, taskId)) return undefined;
  for (const parent of scenario.content.taskIds()) {
    const graph = scenario.content.artifact(parent, GRAPH);
    const entry = graph === undefined ? undefined : (readJson(graph)[taskId] as JsonObject | undefined);
    if (entry !== undefined) return entry['task'] as JsonObject;
  }
  return undefined;
}

/** Equality as in Python: `true` is 1, and order of keys is ignored. */
function same(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

/** Equality as for parents, which ignores empty values. */
function sameOrEmpty(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(withoutEmpty(plain(one))) === JSON.stringify(withoutEmpty(plain(other)));
}

function plain(value: Json | undefined): Json | undefined {
  if (typeof value === 'boolean') return Number(value);
  if (Array.isArray(value)) return value.map((one) => plain(one) as Json);
  if (typeof value !== 'object' || value === null) return value === 0 ? 0 : value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, plain(one) as Json]);
}

function withoutEmpty(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((one) => withoutEmpty(one) ?? null).filter((one) => !isEmpty(one));
  return value === undefined || isEmpty(value) ? undefined : value;
}

function isEmpty(value: Json): boolean {
  return (
    value === null ||
    value === 'null' ||
    JSON.stringify(value) === '[]' ||
    (Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && value[1] === null)
  );
}
