import type { JsonObject } from '../json.js';
import { relative } from '../moments.js';
import { isParent, type Plan, type PlannedParent, type PlannedWork } from '../plan.js';
import { graphDefinition, neededBy } from './definition.js';

/** public/task-graph.json: the tasks that a decision or action task makes. */
export function taskGraph(plan: Plan, parent: PlannedParent): JsonObject {
  return Object.fromEntries(parent.children.map((work) => [work.taskId, graphEntry(plan, work)]));
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

/** What a task needs, by the names it has for it: an input's type, else the other's label. */
function edgesOf(plan: Plan, work: PlannedWork): JsonObject {
  const types = new Map(Object.entries(work.shape.inputs ?? {}).map(([type, name]) => [name, type]));
  const edges = neededBy(work).map((name) => {
    const needed = plan.find(name, work.shape.name);
    return [types.get(name) ?? (isParent(needed) ? 'decision' : needed.shape.label), needed.taskId];
  });
  return Object.fromEntries(edges) as JsonObject;
}
