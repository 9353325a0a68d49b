import type { Json, JsonObject } from '../json.js';
import { absolute, type Stamp } from '../moments.js';
import { ownerOf } from '../parents/owner.js';
import { isParent, type Plan, type PlannedWork } from '../plan.js';
import { workSource } from '../sources/work-source.js';
import { detailedDefinition } from './detail.js';
import { payloadOf } from './payload.js';
import { poolOf } from './pool.js';

/** A task's definition in its parent's graph, independent of when it is created. */
export function graphDefinition(plan: Plan, work: PlannedWork, at: Stamp): JsonObject {
  const definition = shortDefinition(plan, work, at);
  return work.shape.detailed === true ? detailedDefinition(definition, work, at) : definition;
}

function shortDefinition(plan: Plan, work: PlannedWork, at: Stamp): JsonObject {
  const { tree } = plan.shape;
  const { shape } = work;
  const [provisionerId, workerType] = poolOf(tree, shape);
  const kind = shape.kind ?? shape.type;
  const owner = ownerOf(work.parent.decision);
  return {
    provisionerId,
    workerType,
    dependencies: dependenciesOf(plan, work),
    routes: routesOf(plan, work),
    priority: 'medium',
    retries: 5,
    created: at('0 seconds'),
    deadline: at('1 day'),
    expires: at('1 year'),
    scopes: shape.scopes ?? [],
    payload: payloadOf(plan, work, at),
    metadata: {
      owner,
      source: workSource(tree, work).page(`taskcluster/kinds/${kind}`),
      name: shape.label,
      description: `${kind} for ${shape.platform}`,
    },
    tags: {
      os: osOf(shape.platform),
      kind,
      label: shape.label,
      'worker-implementation': shape.worker,
      createdForUser: owner,
      project: tree.project,
      'trust-domain': 'gecko',
    },
    extra: extraOf(plan, work),
  };
}

/** A task's definition in the queue. */
export function queueDefinition(plan: Plan, work: PlannedWork): JsonObject {
  const definition = graphDefinition(plan, work, absolute(work.created));
  const { decision } = work.parent;
  const level = String(plan.shape.tree.level);
  const { provisionerId, workerType, ...rest } = definition;
  return {
    provisionerId: provisionerId ?? null,
    workerType: workerType ?? null,
    taskQueueId: poolOf(plan.shape.tree, work.shape).join('/'),
    schedulerId: `gecko-level-${level}`,
    projectId: 'none',
    taskGroupId: decision.taskId,
    ...rest,
    dependencies: startAfter(plan, work),
    requires: 'all-completed',
  };
}

/** Names of the tasks that a task needs (its image and its upstream tasks), each once. */
export function neededBy({ shape }: PlannedWork): string[] {
  const inputs = Object.values(shape.inputs ?? {});
  return [...new Set([...inputs, ...(shape.upstream ?? []).map(({ from }) => from)])];
}

/** Their ids, sorted. */
export function dependenciesOf(plan: Plan, work: PlannedWork): string[] {
  return neededBy(work)
    .map((name) => plan.find(name, work.shape.name).taskId)
    .sort();
}

/** A task that needs nothing in its own graph depends on the decision task, so that it starts after all tasks exist. */
function startAfter(plan: Plan, work: PlannedWork): string[] {
  const dependencies = dependenciesOf(plan, work);
  const inGraph = neededBy(work).some((name) => {
    const task = plan.find(name, work.shape.name);
    return !isParent(task) && task.parent === work.parent;
  });
  return inGraph ? dependencies : [...dependencies, work.parent.decision.taskId];
}

function routesOf({ shape: { tree } }: Plan, { shape, parent }: PlannedWork): string[] {
  const treeherder = `tc-treeherder.v2.${tree.project}.${parent.revision.node}`;
  if (shape.worker === 'scriptworker') return [treeherder];
  const name = shape.label.replace(/[^\w-]+/g, '-');
  return [`index.gecko.v2.${tree.project}.latest.${shape.kind ?? shape.type}.${name}`, treeherder];
}

function extraOf(plan: Plan, { shape, parent }: PlannedWork): JsonObject {
  const inputs = Object.entries(shape.inputs ?? {}).map(([type, name]) => [type, plan.find(name, shape.name).taskId]);
  const chainOfTrust: Json = { inputs: Object.fromEntries(inputs) as JsonObject };
  return {
    index: { rank: 0 },
    parent: parent.taskId,
    'treeherder-platform': `${shape.platform}/opt`,
    ...(inputs.length === 0 ? {} : { chainOfTrust }),
  };
}

function osOf(platform: string): string {
  return platform.startsWith('win') ? 'windows' : platform.startsWith('macosx') ? 'macosx' : 'linux';
}
