import { CotFailure, inCheckSync, type FailedLink } from '../failure.js';
import { isTaskType, TASK_TYPES, type TaskType } from '../settings/task-types.js';
import type { Value } from '../../python/values/value.js';
import { isAction } from './ids.js';

/**
 * The type of a task by the last part of its name; `parent` is an action or a decision task, as the definition says.
 *
 * @throws CotFailure if there is no such type
 */
export function guessTaskType(link: FailedLink, task: Value): TaskType {
  const check = 'guess_task_type';
  return inCheckSync(check, link, () => {
    const last = link.name.slice(link.name.lastIndexOf(':') + 1);
    const type = last === 'parent' ? parentType(task) : last;
    if (isTaskType(type)) return type;
    throw new CotFailure({
      check,
      link,
      message: `${link.name} ${link.taskId}: ${JSON.stringify(type)} is no task type`,
      expected: Object.keys(TASK_TYPES).join(', '),
      actual: type,
    });
  });
}

function parentType(task: Value): TaskType {
  return isAction(task) ? 'action' : 'decision';
}
