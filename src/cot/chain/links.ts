import { limit } from './limits.js';
import type { Link } from './chain.js';
import { PythonError } from '../../python/error.js';
import { inCheckSync } from '../failure.js';
import type { Journal } from '../log.js';
import type { Settings } from '../settings/settings.js';
import { getDecisionTaskId, getParentTaskId } from '../task/ids.js';
import { guessTaskType } from '../task/task-type.js';
import { guessWorkerImpl } from '../task/worker-impl.js';
import { isList, typeName, type Dict, type Value } from '../../python/values/value.js';

/**
 * A link from a task's definition (scriptworker: the task setter of LinkOfTrust).
 *
 * @param check what to report if the definition does not even name its decision task
 */
export function makeLink(settings: Settings, name: string, taskId: string, task: Dict, check = 'task'): Link {
  const link = { name, taskId };
  return inCheckSync(check, link, () => {
    const scopes = task.get('scopes');
    limit('scopes', isList(scopes) ? scopes.length : 0, 'scopes of a task');
    const taskType = guessTaskType(link, task);
    const ids = { decisionTaskId: getDecisionTaskId(task), parentTaskId: getParentTaskId(task) };
    const workerImpl = guessWorkerImpl(link, task, settings);
    return { ...link, task, taskType, workerImpl, ...ids, cot: undefined };
  });
}

/** Logs what a task is. */
export function noteDefinition(journal: Journal, link: Link): void {
  journal.note('definition', link, () => `${link.taskType} task of ${link.workerImpl}`);
}

/** An id to fetch a task by. @throws CotFailure unless it is a string */
export function fetchableId(name: string, taskId: Value): string {
  if (typeof taskId === 'string') return taskId;
  const link = { name, taskId: typeName(taskId) };
  return inCheckSync('get_artifact_full_path', link, () => {
    throw new PythonError('TypeError', `expected a task id, found ${typeName(taskId)}`);
  });
}
