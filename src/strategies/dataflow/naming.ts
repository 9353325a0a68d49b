import type { Dict } from '../../python/values/value.js';
import { depthOf } from '../../cot/steps/build-chain.js';
import type { Subject } from '../../cot/chain/subject.js';
import { readableDependencies, type Found, type Walk } from './walk.js';

/** A task of the chain under its one name. */
export interface Named {
  readonly name: string;
  readonly taskId: string;
  /** Absent if it could not be found; then it has not been looked any further from here. */
  readonly found: Found | undefined;
}

/** A reference to something that is not a task id. */
export interface BadReference {
  readonly name: string;
  readonly taskId: unknown;
}

export interface Naming {
  readonly tasks: readonly Named[];
  readonly badReferences: readonly BadReference[];
}

/**
 * Names the tasks of a chain, whatever order they were found in: level by level from the task to verify, within a
 * level by the order of the dependants and of what they depend on.
 *
 * @param deepest how many steps from the task to verify may be taken; what lies further is not named
 */
export function nameTasks(subject: Subject, target: Dict, walk: Walk, deepest: number): Naming {
  const tasks = new Map<string, Named>();
  const badReferences: BadReference[] = [];
  const queue: { readonly name: string; readonly dependencies: Found['dependencies'] }[] = [];
  const refer = (name: string, taskId: unknown): void => {
    if (typeof taskId !== 'string') {
      badReferences.push({ name, taskId });
      return;
    }
    if (tasks.has(taskId)) return;
    const found = walk.found.get(taskId);
    tasks.set(taskId, { name, taskId, found });
    if (depthOf(name) <= deepest) queue.push({ name, dependencies: found?.dependencies ?? [] });
  };
  if (subject.checkTask) refer(subject.taskType, subject.taskId);
  else queue.push({ name: subject.taskType, dependencies: readableDependencies(target) });
  // The queue grows while it is read.
  for (const { name, dependencies } of queue) {
    for (const dependency of dependencies) refer(`${name}${dependency.name}`, dependency.taskId);
  }
  return { tasks: [...tasks.values()], badReferences };
}
