import { bytesOf, type JsonObject } from '../json.js';
import { LargeBody, wholeBody, type Body } from '../large-body.js';
import { relative } from '../moments.js';
import { isParent, type Plan, type PlannedParent, type PlannedWork } from '../plan.js';
import { graphDefinition, neededBy } from './definition.js';

/** Larger graphs are written task by task. */
const MOST_AT_ONCE = 1000;
const TASKS_IN_PIECE = 100;

/** public/task-graph.json: the tasks that a decision or action task makes, as readable JSON. */
export function taskGraph(plan: Plan, parent: PlannedParent): Body {
  const body = new LargeBody(() => graphPieces(plan, parent));
  return parent.children.length > MOST_AT_ONCE ? body : wholeBody(body);
}

function* graphPieces(plan: Plan, { children }: PlannedParent): Iterable<Uint8Array> {
  if (children.length === 0) yield bytesOf('{}\n');
  for (let at = 0; at < children.length; at += TASKS_IN_PIECE) {
    const members = children.slice(at, at + TASKS_IN_PIECE).map((work) => `\n  ${graphMember(plan, work)}`);
    const isLast = at + TASKS_IN_PIECE >= children.length;
    yield bytesOf(`${at === 0 ? '{' : ','}${members.join(',')}${isLast ? '\n}\n' : ''}`);
  }
}

/** A task by its id, with the indentation of a member. */
function graphMember(plan: Plan, work: PlannedWork): string {
  const entry = JSON.stringify(graphEntry(plan, work), null, 2).replaceAll('\n', '\n  ');
  return `${JSON.stringify(work.taskId)}: ${entry}`;
}

/** public/label-to-taskid.json: their ids by label. */
export function labelToTaskId(parent: PlannedParent): JsonObject {
  return Object.fromEntries(parent.children.map(({ shape, taskId }) => [shape.label, taskId]));
}

function graphEntry(plan: Plan, work: PlannedWork): JsonObject {
  const { shape, taskId } = work;
  const kind = shape.kind ?? shape.type;
  return {
    label: shape.label,
    kind,
    task_id: taskId,
    attributes: { kind, build_platform: shape.platform, run_on_projects: ['release'] },
    description: `${kind} for ${shape.platform}`,
    dependencies: edgesOf(plan, work),
    soft_dependencies: [],
    if_dependencies: [],
    optimization: null,
    task: graphDefinition(plan, work, relative),
  };
}

/** A task's dependencies by name: an input's type, else the other task's label. */
function edgesOf(plan: Plan, work: PlannedWork): JsonObject {
  const types = new Map(Object.entries(work.shape.inputs ?? {}).map(([type, name]) => [name, type]));
  const edges = neededBy(work).map((name) => {
    const needed = plan.find(name, work.shape.name);
    return [types.get(name) ?? (isParent(needed) ? 'decision' : needed.shape.label), needed.taskId];
  });
  return Object.fromEntries(edges) as JsonObject;
}
