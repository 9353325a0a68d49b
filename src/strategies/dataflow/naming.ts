import type { Dict } from '../../python/values/value.js';
import { depthOf } from '../../cot/steps/build-chain.js';
import type { Subject } from '../../cot/chain/subject.js';
import { readableDependencies, type Found, type Walk } from './walk.js';

/** A task of the chain with its unique name. */
export interface Named {
  readonly name: string;
  readonly taskId: string;
  /** Absent if it was not found; then nothing below it is visited. */
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
 * Names the tasks of a chain independently of the order of discovery: level by level from the target, within a level in
 * the order of dependants and their dependencies.
 *
 * @param deepest greatest distance from the target; tasks further away get no name
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
