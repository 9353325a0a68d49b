import { PythonError } from '../../python/error.js';
import type { Settings } from '../settings/settings.js';
import { at } from '../../python/values/access.js';
import { repr } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';

/**
 * Why a parent task was created: `hg-push`, `cron`, `action`, … (scriptworker: get_and_check_tasks_for)
 *
 * @throws PythonError if the task does not say, or says what the product does not know
 */
export function getAndCheckTasksFor(settings: Pick<Settings, 'validTasksFor'>, link: { readonly task: Value }): string {
  const tasksFor = at(link.task, 'extra', 'tasks_for');
  if (typeof tasksFor === 'string' && settings.validTasksFor.includes(tasksFor)) return tasksFor;
  const known = settings.validTasksFor.join(', ');
  throw new PythonError('ValueError', `expected extra.tasks_for to be one of ${known}; found ${repr(tasksFor)}`);
}

/** Whether a parent task was created by an action. */
export function isActionFor(tasksFor: Value): boolean {
  return tasksFor === 'action' || tasksFor === 'pr-action';
}
