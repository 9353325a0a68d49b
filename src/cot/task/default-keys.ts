import { PythonError } from '../../python/error.js';
import { contains, item } from '../../python/values/access.js';
import { isDict, isList, typeName, type Dict, type Value } from '../../python/values/value.js';

/**
 * The definition with a projectId: where there is none, Taskcluster's own default. (scriptworker: add_projectid)
 *
 * @throws PythonError unless it is a dict
 */
export function addProjectId(task: Value): Dict {
  if (!isDict(task)) throw new PythonError('TypeError', `expected a task definition, found ${typeName(task)}`);
  return new Map<Value, Value>([['projectId', 'none'], ...task]);
}

/**
 * The definition with a taskQueueId, made from provisioner and worker type where there is none, and without these two.
 * (scriptworker: add_taskqueueid)
 *
 * @throws PythonError if there is nothing to make it from
 */
export function addTaskQueueId(task: Value): Value {
  const hasQueue = contains(task, 'taskQueueId');
  const hasOthers = contains(task, 'provisionerId') || contains(task, 'workerType');
  if (hasQueue && !hasOthers) return task;
  if (!isDict(task)) {
    const kind = isList(task) ? 'TypeError' : 'AttributeError';
    throw new PythonError(kind, `expected a task definition, found ${typeName(task)}`);
  }
  const result = new Map(task);
  if (!hasQueue) result.set('taskQueueId', `${text(task, 'provisionerId')}/${text(task, 'workerType')}`);
  result.delete('provisionerId');
  result.delete('workerType');
  return result;
}

function text(task: Dict, key: string): string {
  const value = item(task, key);
  if (typeof value === 'string') return value;
  throw new PythonError('TypeError', `expected ${key} to be a string, found ${typeName(value)}`);
}
