import type { Dependency } from '../../cot/chain/dependencies.js';
import type { Subject } from '../../cot/chain/subject.js';
import { isAction } from '../../cot/task/ids.js';
import type { Dict } from '../../python/values/value.js';
import type { Mention, MentionGraph } from './orders.js';
import { lastPart, readableDependencies, type Walk } from './walk.js';

/** References between the tasks of a chain, with their types. */
export function mentionGraph(subject: Subject, target: Dict, { found }: Walk): MentionGraph {
  const root = subject.taskId;
  return mentionGraphOf(
    subject,
    (taskId) => {
      if (taskId === root) return target;
      const outcome = found.get(taskId)?.outcome;
      return outcome?.ok === true ? outcome.value : undefined;
    },
    (task, taskId) => (taskId === root ? readableDependencies(task) : (found.get(taskId)?.dependencies ?? [])),
  );
}

/**
 * References between tasks with known definitions.
 *
 * @param definition of a task; undefined if it has none
 * @param dependencies the references of a definition, in order
 */
export function mentionGraphOf(
  { taskId: root, checkTask }: Pick<Subject, 'taskId' | 'checkTask'>,
  definition: (taskId: string) => Dict | undefined,
  dependencies: (task: Dict, taskId: string) => readonly Dependency[],
): MentionGraph {
  const known = new Map<string, readonly Mention[]>();
  const mentionsOf = (taskId: string): readonly Mention[] => {
    const task = definition(taskId);
    const mentions = new Map<string, Mention>();
    for (const { name, taskId: id } of task === undefined ? [] : dependencies(task, taskId)) {
      if (typeof id !== 'string' || mentions.has(id)) continue;
      mentions.set(id, { taskId: id, type: typeOfReference(lastPart(name), definition(id)) });
    }
    return [...mentions.values()];
  };
  return {
    root,
    named: checkTask ? [root] : [],
    mentions: (taskId) => {
      const mentions = known.get(taskId) ?? mentionsOf(taskId);
      known.set(taskId, mentions);
      return mentions;
    },
  };
}

/**
 * The type that a reference gives a task. For `parent`, the task itself says whether it is a decision task or an
 * action; if it is missing or broken, the reference is used as it is.
 */
export function typeOfReference(reference: string, task: Dict | undefined): string {
  if (reference !== 'parent' || task === undefined) return reference;
  try {
    return isAction(task) ? 'action' : 'decision';
  } catch {
    return reference;
  }
}
