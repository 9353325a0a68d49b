import { mentionGraphOf } from '../../src/strategies/dataflow/mentions.js';
import { Typings } from '../../src/strategies/dataflow/typings.js';
import { sortedDependencies } from '../../src/cot/chain/dependencies.js';
import { parsedFile } from '../../src/python/parsed-file.js';
import { isDict, type Dict } from '../../src/python/values/value.js';
import type { Scenario } from '../../src/scenario/scenario.js';

/**
 * Whether a task of a chain has a type that only our own strategies consider: one that needs batches of definitions to
 * interleave (docs/decisions/types-by-order.md).
 */
export function hasLooseTypes({ subject, content }: Scenario): boolean {
  const definition = (taskId: string): Dict | undefined => {
    const bytes = content.task(taskId);
    const task = bytes === undefined ? null : parsedFile(bytes, 'json');
    return isDict(task) ? task : undefined;
  };
  const graph = mentionGraphOf(subject, definition, (task) => {
    try {
      return sortedDependencies(task, '');
    } catch {
      return [];
    }
  });
  const tasks = new Set(graph.named);
  const queue = [graph.root];
  for (const taskId of queue) {
    for (const mention of graph.mentions(taskId)) {
      if (tasks.has(mention.taskId)) continue;
      tasks.add(mention.taskId);
      queue.push(mention.taskId);
    }
  }
  const [loose, strict] = [false, true].map((atOneGo) => new Typings(graph, [...tasks], atOneGo)) as [Typings, Typings];
  return [...tasks].some((taskId) => loose.of(taskId).length !== strict.of(taskId).length);
}
