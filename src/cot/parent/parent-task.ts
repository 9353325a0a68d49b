import { PARENT_TASK_TYPES, type Link } from '../chain.js';
import { checkLinkInTaskGraph } from '../checks/task-graph.js';
import { checkWorkerPool } from '../checks/worker-pool.js';
import { CotFailure, inCheck, inCheckSync } from '../failure.js';
import type { Checking } from '../procedure.js';
import { parsedFile } from '../values/parsed.js';
import { equals } from '../values/equality.js';
import type { Value } from '../values/value.js';
import { verifyParentDefinition } from './definition.js';

const TASK_GRAPH = 'public/task-graph.json';

/**
 * Checks a task that creates others: its worker pool, that it created the links it is said to have created, and
 * its own definition (scriptworker: verify_parent_task).
 */
export async function verifyParentTask(checking: Checking, link: Link): Promise<void> {
  const { chain } = checking;
  await inCheck('verify_parent_task', link, async () => {
    checkWorkerPool('verify_parent_task', link, chain.settings.validDecisionWorkerPools);
    // The task to verify has made no task graph yet.
    if (link !== chain.target) checkChildren(checking, link, checking.everyLink());
    await verifyParentDefinition(checking, link);
  });
}

/** Compares each link that a parent created with the parent's task-graph.json. */
export function checkChildren(checking: Checking, parent: Link, links: readonly Link[]): void {
  const graph = taskGraph(checking, parent);
  for (const child of links) {
    if (isChild(parent, child)) checkLinkInTaskGraph(parent, graph, child);
  }
}

/** Parent tasks are in no graph: decision tasks come before theirs, actions after. */
export function isChild(parent: Link, link: Link): boolean {
  return equals(link.parentTaskId, parent.taskId) && link.taskId !== parent.taskId && !PARENT_TASK_TYPES.includes(link.taskType);
}

function taskGraph(checking: Checking, parent: Link): Value {
  return inCheckSync('verify_parent_task', parent, () => {
    const bytes = checking.evidence.artifact(parent, TASK_GRAPH);
    if (bytes !== undefined) return parsedFile(bytes, 'json');
    const message = `${parent.name} ${parent.taskId}: ${TASK_GRAPH} was not downloaded`;
    throw new CotFailure({ check: 'verify_parent_task', link: parent, message, expected: TASK_GRAPH, actual: 'no such artifact' });
  });
}
