import { PARENT_TASK_TYPES, type Chain, type Link } from '../chain/chain.js';
import { repr } from '../../python/values/text.js';
import type { Warnings } from '../warnings.js';

/**
 * Warns of tasks that are compared with no task graph. A task is looked up in the graph of the parent that it names;
 * one that names none (null, an empty text), or names a task that the chain takes for something else, is not looked up
 * at all, and can be anything.
 *
 * @param links everything that is checked
 * @param beside whether two links can stand beside each other; where types depend on the order of arrival not all can
 */
export function warnOfUnseenTasks(
  chain: Chain,
  links: readonly Link[],
  warnings: Warnings,
  beside: (one: Link, other: Link) => boolean = () => true,
): void {
  const byTask = new Map<unknown, Link[]>();
  for (const link of links) {
    if (link === chain.target) continue;
    const same = byTask.get(link.taskId);
    if (same === undefined) byTask.set(link.taskId, [link]);
    else same.push(link);
  }
  for (const child of links) {
    if (PARENT_TASK_TYPES.includes(child.taskType)) continue;
    const parents = (byTask.get(child.parentTaskId) ?? []).filter((parent) => beside(child, parent));
    const isSeen = parents.length > 0 && parents.every(({ taskType }) => PARENT_TASK_TYPES.includes(taskType));
    if (isSeen && child.taskId !== child.parentTaskId) continue;
    const named = parents.length === 0 ? 'is no task of the chain' : 'is not taken for a parent';
    const text = `it is looked up in no task graph: the parent that it names (${repr(child.parentTaskId)}) ${named}`;
    warnings.add('verify_parent_task', child, text);
  }
}
