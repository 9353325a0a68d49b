import { getOr, getPath, item, truthy } from '../../python/values/access.js';
import { str } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';
import { getActionCallbackName } from './env.js';

/** `<provisionerId>/<workerType>`. @throws PythonError if either is missing */
export function getWorkerPoolId(task: Value): string {
  const provisioner = str(item(task, 'provisionerId'));
  return `${provisioner}/${str(item(task, 'workerType'))}`;
}

/** The decision task's id: by convention that of the group. @throws PythonError if it is missing */
export function getDecisionTaskId(task: Value): Value {
  return item(task, 'taskGroupId');
}

/** The task that created this one: a decision task, or an action. @throws PythonError if the group id is missing */
export function getParentTaskId(task: Value): Value {
  return getPath(task, ['extra', 'parent'], getDecisionTaskId(task));
}

/** Whether a task that creates others is an action: it names a callback, or has an action in its extra data. */
export function isAction(task: Value): boolean {
  const named = truthy(getActionCallbackName(task));
  return getOr(getOr(task, 'extra', NOTHING), 'action', null) !== null || named;
}

const NOTHING: Value = new Map();
