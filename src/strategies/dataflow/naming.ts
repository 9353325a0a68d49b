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

/**
 * Names the tasks of a chain independently of the order of discovery: level by level from the target, within a level in
 * the order of dependants and their dependencies. Gives each task once. Before taking the next one, wait for those
 * given so far: their dependencies are named after them.
 *
 * @param deepest greatest distance from the target; tasks further away get no name
 */
export function* namesInOrder(subject: Subject, target: Dict, walk: Walk, deepest: number): Generator<Named, void> {
  const named = new Set<string>();
  const queue: Dependant[] = [];
  const refer = function* (name: string, taskId: unknown): Generator<Named, void> {
    if (typeof taskId !== 'string' || named.has(taskId)) return;
    named.add(taskId);
    const found = walk.found.get(taskId);
    yield { name, taskId, found };
    if (depthOf(name) <= deepest) queue.push({ name, dependencies: found?.dependencies ?? [] });
  };
  if (subject.checkTask) yield* refer(subject.taskType, subject.taskId);
  else queue.push({ name: subject.taskType, dependencies: readableDependencies(target) });
  // The queue grows while it is read.
  for (const { name, dependencies } of queue) {
    for (const dependency of dependencies) yield* refer(`${name}${dependency.name}`, dependency.taskId);
  }
}

/** A task's name and its dependencies. */
export interface Dependant {
  readonly name: string;
  readonly dependencies: Found['dependencies'];
}

/** The dependencies that are not task ids. @param deepest as for {@link namesInOrder} */
export function badReferences({ name, dependencies }: Dependant, deepest: number): BadReference[] {
  if (depthOf(name) > deepest) return [];
  return dependencies.flatMap((dependency) =>
    typeof dependency.taskId === 'string' ? [] : [{ name: `${name}${dependency.name}`, taskId: dependency.taskId }],
  );
}
