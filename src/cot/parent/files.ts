import type { DefinedTask } from '../chain/chain.js';
import { isActionFor } from '../task/tasks-for.js';
import { getPath } from '../../python/values/access.js';

/** What a parent task has written down of the tasks that it created. */
export const TASK_GRAPH = 'public/task-graph.json';
/** What a decision task has written down of the actions that can be run on its graph. */
export const ACTIONS = 'public/actions.json';
export const PARAMETERS = 'public/parameters.yml';

/**
 * The files of its decision task that a parent can be rebuilt from. A strategy that has to wait for files waits for
 * these; those who read them read no others.
 *
 * @throws PythonError where the definition is broken
 */
export function filesToRebuild(parent: DefinedTask): readonly string[] {
  return isActionFor(getPath(parent.task, ['extra', 'tasks_for'], null)) ? [ACTIONS, PARAMETERS] : [];
}
