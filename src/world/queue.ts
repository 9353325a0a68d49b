import { parseJsonFile } from '../python/json/json.js';
import { MINUTE } from '../base/units.js';
import { isDict, type Value } from '../python/values/value.js';
import type { ScenarioContent } from '../scenario/scenario.js';
import type { HttpRequest } from '../services/http/transport.js';
import { bytesAnswer, jsonAnswer, taskclusterError, textAnswer, type WorldResponse } from './answers.js';
import { artifactContentType } from './content-type.js';

/** What a clock on the wall shows when simulated time begins: long before anything in a scenario expires. */
export const TIME_BEGINS = Date.UTC(2000, 0, 1);

export const TASKCLUSTER_ROOT = 'https://firefox-ci-tc.services.mozilla.com';

const PREFIX = '/api/queue/v1/';
const JSON_TYPE = 'application/json; charset=utf-8';
/** When everything that a scenario holds had ended. */
const BEFORE_TIME = new Date(TIME_BEGINS - 24 * 60 * MINUTE).toISOString();
/** A scenario's artifacts never expire. */
const NEVER = '3000-01-01T00:00:00.000Z';

type Route = readonly [
  'GET' | 'POST',
  RegExp,
  (content: ScenarioContent, parts: readonly string[], request: HttpRequest) => WorldResponse,
];

const ROUTES: readonly Route[] = [
  ['GET', /^task\/([^/]+)$/, (content, [taskId = '']) => definition(content, taskId)],
  ['GET', /^task\/([^/]+)\/artifacts$/, (content, [taskId = '']) => listing(content, taskId)],
  ['GET', /^task\/([^/]+)\/artifacts\/(.+)$/, (content, [taskId = '', name = '']) => artifact(content, taskId, name)],
  ['GET', /^task-group\/([^/]+)\/list$/, (content, [group = '']) => taskGroup(content, group)],
  ['POST', /^tasks\/status$/, (content, _parts, request) => statuses(content, request.body ?? '')],
  ['POST', /^tasks$/, (content, _parts, request) => definitions(content, request.body ?? '')],
];

/** What the queue answers; undefined for a URL that it does not know. Queries are ignored. */
export function answerQueue(content: ScenarioContent, url: URL, request: HttpRequest): WorldResponse | undefined {
  if (url.origin !== TASKCLUSTER_ROOT || !url.pathname.startsWith(PREFIX)) return undefined;
  const path = url.pathname.slice(PREFIX.length);
  for (const [method, pattern, answer] of ROUTES) {
    const match = request.method === method ? pattern.exec(path) : null;
    if (match === null) continue;
    const parts = decodeAll(match.slice(1));
    return parts === undefined
      ? taskclusterError(400, 'the URL holds a malformed percent-escape')
      : answer(content, parts, request);
  }
  return undefined;
}

function decodeAll(parts: readonly string[]): string[] | undefined {
  try {
    return parts.map((part) => decodeURIComponent(part));
  } catch {
    return undefined;
  }
}

function definition(content: ScenarioContent, taskId: string): WorldResponse {
  const body = content.task(taskId);
  return body === undefined
    ? taskclusterError(404, `task ${taskId} does not exist`)
    : bytesAnswer(200, JSON_TYPE, body);
}

function listing(content: ScenarioContent, taskId: string): WorldResponse {
  const artifacts = content.artifactNames(taskId).map((name) => {
    const { storageType = 's3', contentType = artifactContentType(name) } = content.artifactMeta(taskId, name);
    return { name, storageType, expires: NEVER, contentType };
  });
  return jsonAnswer(200, { artifacts });
}

function artifact(content: ScenarioContent, taskId: string, name: string): WorldResponse {
  const body = content.artifact(taskId, name);
  const { status = body === undefined ? 404 : 200, contentType = artifactContentType(name) } = content.artifactMeta(
    taskId,
    name,
  );
  return body === undefined
    ? taskclusterError(status, `artifact ${name} of task ${taskId} cannot be had`)
    : bytesAnswer(status, contentType, body);
}

function taskGroup(content: ScenarioContent, taskGroupId: string): WorldResponse {
  const members = content.taskIds().filter((taskId) => groupOf(content.task(taskId)) === taskGroupId);
  const tasks = members.map(
    (taskId) => `{"status":${JSON.stringify({ taskId })},"task":${textOf(content.task(taskId))}}`,
  );
  return textAnswer(200, JSON_TYPE, `{"taskGroupId":${JSON.stringify(taskGroupId)},"tasks":[${tasks.join(',')}]}`);
}

/** Several definitions at once: those that exist, in the order asked. */
function definitions(content: ScenarioContent, body: string): WorldResponse {
  const taskIds = requestedIds(body);
  if (taskIds === undefined) return taskclusterError(400, 'expected a body { "taskIds": [id, …] }');
  const found = taskIds.flatMap((taskId) => {
    const task = content.task(taskId);
    return task === undefined ? [] : [`{"taskId":${JSON.stringify(taskId)},"task":${textOf(task)}}`];
  });
  return textAnswer(200, JSON_TYPE, `{"tasks":[${found.join(',')}]}`);
}

/** How several tasks ended: what a scenario holds had ended before the simulated time begins. */
function statuses(content: ScenarioContent, body: string): WorldResponse {
  const taskIds = requestedIds(body);
  if (taskIds === undefined) return taskclusterError(400, 'expected a body { "taskIds": [id, …] }');
  const known = taskIds.filter((taskId) => content.task(taskId) !== undefined);
  return jsonAnswer(200, { statuses: known.map((taskId) => ({ taskId, status: statusOf(content, taskId) })) });
}

function statusOf(content: ScenarioContent, taskId: string): object {
  const run = content.latestRun?.(taskId);
  if (run === undefined)
    return { taskId, state: 'completed', runs: [{ runId: 0, state: 'completed', resolved: BEFORE_TIME }] };
  const { runId, state, resolvedMs } = run;
  const resolved = new Date(TIME_BEGINS + resolvedMs).toISOString();
  return { taskId, state, runs: [{ runId, state, ...(state !== 'running' && { resolved }) }] };
}

function requestedIds(body: string): string[] | undefined {
  try {
    const parsed = JSON.parse(body) as { taskIds?: unknown } | null;
    const taskIds = parsed?.taskIds;
    const sound = Array.isArray(taskIds) && taskIds.every((taskId) => typeof taskId === 'string');
    return sound ? taskIds : undefined;
  } catch {
    return undefined;
  }
}

const groups = new WeakMap<Uint8Array, Value>();

/** The group that a definition names. */
function groupOf(body: Uint8Array | undefined): Value {
  if (body === undefined) return null;
  let group = groups.get(body);
  if (group === undefined) {
    const task = parseJsonFile(body, { nesting: Number.POSITIVE_INFINITY, nodes: Number.POSITIVE_INFINITY });
    group = (isDict(task) ? task.get('taskGroupId') : undefined) ?? null;
    groups.set(body, group);
  }
  return group;
}

// As written: parsing and serialising would lose key order, large numbers and 1.0.
function textOf(body: Uint8Array | undefined): string {
  return new TextDecoder().decode(body);
}
