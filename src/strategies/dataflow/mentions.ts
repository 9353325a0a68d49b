import type { Subject } from '../../cot/chain/subject.js';
import { isAction } from '../../cot/task/ids.js';
import type { Dict } from '../../python/values/value.js';
import type { Mention, MentionGraph } from './orders.js';
import { lastPart, readableDependencies, type Found, type Walk } from './walk.js';

/** Who refers to whom in a chain that has been found, and as what. */
export function mentionGraph({ taskId: root, checkTask }: Subject, target: Dict, walk: Walk): MentionGraph {
  const known = new Map<string, readonly Mention[]>();
  return {
    root,
    named: checkTask ? [root] : [],
    mentions: (taskId) => {
      const mentions = known.get(taskId) ?? firstMentions(dependenciesOf(taskId), walk.found);
      known.set(taskId, mentions);
      return mentions;
    },
  };

  function dependenciesOf(taskId: string): Found['dependencies'] {
    return taskId === root ? readableDependencies(target) : (walk.found.get(taskId)?.dependencies ?? []);
  }
}

function firstMentions(dependencies: Found['dependencies'], found: ReadonlyMap<string, Found>): readonly Mention[] {
  const mentions = new Map<string, Mention>();
  for (const { name, taskId } of dependencies) {
    if (typeof taskId !== 'string' || mentions.has(taskId)) continue;
    mentions.set(taskId, { taskId, type: typeOfReference(lastPart(name), found.get(taskId)) });
  }
  return [...mentions.values()];
}

/**
 * What a reference takes a task for. `parent` is a decision task or an action, as the task itself says; where it says
 * nothing, because it is not there or is broken, the reference stands as it is.
 */
export function typeOfReference(reference: string, found: Pick<Found, 'outcome'> | undefined): string {
  if (reference !== 'parent' || found?.outcome?.ok !== true) return reference;
  try {
    return isAction(found.outcome.value) ? 'action' : 'decision';
  } catch {
    return reference;
  }
}
