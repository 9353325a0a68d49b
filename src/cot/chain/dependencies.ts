import { byCodePoints } from '../../base/order.js';
import { limit } from './limits.js';
import { getDecisionTaskId, getParentTaskId } from '../task/ids.js';
import { asDict, getPath, item, iterate, truthy } from '../../python/values/access.js';
import { str } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';

/** A task that another depends on. */
export interface Dependency {
  /** The dependant's name, a colon, and what the dependant takes this task for: `signing:build`. */
  readonly name: string;
  /** As the definition names it; it need not be a string. */
  readonly taskId: Value;
}

/**
 * The tasks that a task depends on, by its own definition: its parent, then its inputs and the tasks whose artifacts it
 * uses, sorted by name and id. A task can be there more than once. (scriptworker: find_sorted_task_dependencies)
 *
 * @throws PythonError where the definition is not what it must be; LimitError if there are too many
 */
export function sortedDependencies(task: Value, name: string): Dependency[] {
  const inputs = getPath(item(task, 'extra'), ['chainOfTrust', 'inputs'], NOTHING);
  const byType = asDict(inputs, () => 'of chain of trust inputs');
  const upstreams = iterate(getPath(task, ['payload', 'upstreamArtifacts'], []));
  limit('dependencies', byType.size + upstreams.length, `dependencies of ${name}`);
  const dependencies = [...byType].map(([type, taskId]) => dependency(name, type, taskId));
  for (const upstream of upstreams) {
    dependencies.push(dependency(name, item(upstream, 'taskType'), item(upstream, 'taskId')));
  }
  const sorted = sortedByNameAndId(dependencies);
  // The parent comes first, so that the shortest of its names wins.
  return [dependency(name, 'parent', parentOf(task)), ...sorted];
}

const NOTHING: Value = new Map();

function dependency(name: string, type: Value, taskId: Value): Dependency {
  return { name: `${name}:${str(type)}`, taskId };
}

function parentOf(task: Value): Value {
  const parent = getParentTaskId(task);
  return truthy(parent) ? parent : getDecisionTaskId(task);
}

function sortedByNameAndId(dependencies: readonly Dependency[]): Dependency[] {
  const keyed = dependencies.map((one) => ({ one, key: `${one.name}_${str(one.taskId)}` }));
  return keyed.sort((a, b) => byCodePoints(a.key, b.key)).map(({ one }) => one);
}
