import { getPath } from '../../python/values/access.js';
import { isDict, isList, type Dict, type Value } from '../../python/values/value.js';

/** The ids that a definition names as inputs and upstream tasks; malformed parts are ignored. */
export function dependencyIds(task: Dict): string[] {
  const ids = new Set<string>();
  for (const id of inputIds(task)) if (typeof id === 'string') ids.add(id);
  for (const id of upstreamIds(task)) if (typeof id === 'string') ids.add(id);
  return [...ids];
}

function inputIds(task: Dict): Iterable<Value> {
  const inputs = pathOrNull(task, ['extra', 'chainOfTrust', 'inputs']);
  return isDict(inputs) ? inputs.values() : [];
}

function upstreamIds(task: Dict): Iterable<Value | undefined> {
  const upstream = pathOrNull(task, ['payload', 'upstreamArtifacts']);
  return isList(upstream) ? upstream.map((entry) => (isDict(entry) ? entry.get('taskId') : undefined)) : [];
}

/** A task's definition in a task graph: with relative times, and without group ids. */
export function graphTask(graph: Value, taskId: string): Dict | undefined {
  const entry = isDict(graph) ? graph.get(taskId) : undefined;
  const task = isDict(entry) ? entry.get('task') : undefined;
  return isDict(task) ? task : undefined;
}

function pathOrNull(task: Dict, keys: readonly string[]): Value {
  try {
    return getPath(task, keys, null);
  } catch {
    return null;
  }
}
