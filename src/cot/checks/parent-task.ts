import { PARENT_TASK_TYPES, type Link } from '../chain/chain.js';
import { checkLinkInTaskGraph } from './task-graph.js';
import { checkWorkerPool, notePool } from './worker-pool.js';
import { CotFailure, inCheck, inCheckSync } from '../failure.js';
import type { Checking } from '../procedure.js';
import { parsedFile } from '../../python/parsed-file.js';
import type { Value } from '../../python/values/value.js';
import { verifyParentDefinition } from './parent-definition.js';
import { TASK_GRAPH } from '../parent/files.js';

/**
 * Checks a task that creates others: its worker pool, that it created the links attributed to it, and its own
 * definition (scriptworker: verify_parent_task).
 */
export async function verifyParentTask(checking: Checking, link: Link): Promise<void> {
  const { chain } = checking;
  await inCheck('verify_parent_task', link, async () => {
    checkWorkerPool('verify_parent_task', link, chain.settings.validDecisionWorkerPools);
    notePool(checking.journal, link);
    // The task to verify has not made a task graph yet.
    if (link !== chain.target) checkChildren(checking, link, checking.everyLink());
    await verifyParentDefinition(checking, link);
  });
}

/** Compares each link that a parent created with the parent's task-graph.json. */
function checkChildren(checking: Checking, parent: Link, links: readonly Link[]): void {
  const graph = taskGraph(checking, parent);
  const children = childrenOf(parent, links);
  for (const child of children) checkLinkInTaskGraph(parent, graph, child);
  checking.journal.note('task graph', parent, () => {
    const made = new Set(children.map(({ taskId }) => taskId)).size;
    if (made === 0) return 'made no task of the chain but parent tasks';
    return `${made === 1 ? '1 task' : `${made} tasks`} of the chain made as in its task graph`;
  });
}

/** Parent tasks are in no task graph: a decision task precedes its own, an action follows it. */
function childrenOf(parent: Link, links: readonly Link[]): readonly Link[] {
  const created = byParent(links).get(parent.taskId) ?? [];
  return created.filter((link) => link.taskId !== parent.taskId && !PARENT_TASK_TYPES.includes(link.taskType));
}

interface Sorted {
  readonly size: number;
  readonly byParent: ReadonlyMap<Value, readonly Link[]>;
}

const sortedLists = new WeakMap<readonly Link[], Sorted>();

/**
 * Chains can have thousands of parents and links, so this is computed once. An id that is not a string has no parent.
 */
function byParent(links: readonly Link[]): ReadonlyMap<Value, readonly Link[]> {
  const known = sortedLists.get(links);
  if (known?.size === links.length) return known.byParent;
  const sorted = new Map<Value, Link[]>();
  for (const link of links) {
    const same = sorted.get(link.parentTaskId);
    if (same === undefined) sorted.set(link.parentTaskId, [link]);
    else same.push(link);
  }
  sortedLists.set(links, { size: links.length, byParent: sorted });
  return sorted;
}

function taskGraph(checking: Checking, parent: Link): Value {
  return inCheckSync('verify_parent_task', parent, () => {
    const bytes = checking.evidence.artifact(parent, TASK_GRAPH);
    if (bytes !== undefined) return parsedFile(bytes, 'json');
    const message = `${parent.name} ${parent.taskId}: ${TASK_GRAPH} was not downloaded`;
    throw new CotFailure({
      check: 'verify_parent_task',
      link: parent,
      message,
      expected: TASK_GRAPH,
      actual: 'no such artifact',
    });
  });
}
