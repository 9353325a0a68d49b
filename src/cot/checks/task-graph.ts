import type { Link } from '../chain/chain.js';
import { CotFailure, inCheckSync } from '../failure.js';
import { parseCreated, resolveTimestamps } from '../../python/taskgraph/relative-timestamps.js';
import { asDict, contains, item, iterate } from '../../python/values/access.js';
import { equals } from '../../python/values/equality.js';
import { isDict, type Value } from '../../python/values/value.js';
import {
  describedDifferences,
  differenceLines,
  MOST_LINES,
  type DefinitionDifference,
} from '../../python/dictdiffer/describe.js';
import { shortText } from '../../python/dictdiffer/differences.js';
import { distinct, keyOf } from '../../python/values/key.js';

type Compared = Pick<Link, 'name' | 'taskId' | 'task' | 'decisionTaskId'>;

/** Keys that the queue fills in or changes, or that are checked separately. */
const IGNORED_KEYS: ReadonlySet<Value> = new Set([
  'created',
  'deadline',
  'dependencies',
  'expires',
  'projectId',
  'schedulerId',
  'taskQueueId',
  'priority',
]);

/**
 * Compares a task with its entry in the task graph of its parent. What the graph does not mention may be anything.
 *
 * @param entry the entry: a dict with a `task`
 * @throws CotFailure if they differ (scriptworker: verify_task_in_task_graph)
 */
export function checkTaskInTaskGraph(link: Compared, entry: Value): void {
  const check = 'verify_task_in_task_graph';
  inCheckSync(check, link, () => {
    const strangers = strangeDependencies(link, entry);
    const expected = resolveTimestamps(parseCreated(item(link.task, 'created')), item(entry, 'task'));
    const differing = keyDifferences(expected, link.task);
    if (strangers.length === 0 && differing.length === 0) return;
    const strange = strangers
      .slice(0, MOST_LINES + 1)
      .map((id) => ({ place: 'dependencies', expected: "one of the graph's", actual: shortText(id) }));
    const lines = [...differenceLines(strange), ...differenceLines(differing)];
    throw new CotFailure({
      check,
      link,
      message: [
        `${link.name} ${link.taskId}: expected the task to be as in the task graph of its parent`,
        ...lines,
      ].join('\n'),
      expected: 'the definition in the task graph',
      actual: lines.join('\n'),
      differences: [...strange, ...differing],
    });
  });
}

/** Dependencies that the graph does not list. A task may always depend on its decision task. */
function strangeDependencies(link: Compared, entry: Value): Value[] {
  const own = distinct(iterate(item(link.task, 'dependencies')));
  const allowed = new Set(iterate(item(item(entry, 'task'), 'dependencies')).map(keyOf));
  const strangers = own.filter((id) => !allowed.has(keyOf(id)));
  const decision = keyOf(link.decisionTaskId);
  return strangers.filter((id) => keyOf(id) !== decision);
}

/** @throws PythonError if the task lacks a key of the graph */
function keyDifferences(expected: Value, task: Value): DefinitionDifference[] {
  const found: DefinitionDifference[] = [];
  for (const [key, value] of asDict(expected, () => 'as the task in the graph')) {
    if (IGNORED_KEYS.has(key)) continue;
    const actual = item(task, key as string);
    if (!equals(value, actual)) found.push(...describedDifferences(new Map([[key, value]]), new Map([[key, actual]])));
  }
  return found;
}

/**
 * Finds a task in the task graph of its parent, and compares it.
 *
 * @param graph the parent's public/task-graph.json
 * @throws CotFailure if it is not there, or differs (scriptworker: verify_link_in_task_graph)
 */
export function checkLinkInTaskGraph(parent: Pick<Link, 'name' | 'taskId'>, graph: Value, link: Compared): void {
  const check = 'verify_link_in_task_graph';
  inCheckSync(check, link, () => {
    if (!contains(graph, link.taskId)) {
      throw new CotFailure({
        check,
        link,
        message:
          `${link.name} ${link.taskId}: expected the task in the task graph of ${parent.name} ` +
          `${parent.taskId}, found no such task`,
        expected: `an entry for ${link.taskId}`,
        actual: isDict(graph) ? `${graph.size} entries for other tasks` : 'no task graph',
      });
    }
    checkTaskInTaskGraph(link, item(graph, link.taskId));
  });
}
