import { allAtOnce } from '../../scheduling/gather.js';
import { limit } from '../chain/limits.js';
import { getLink, hasLink, type Chain, type DefinedTask, type Link } from '../chain/chain.js';
import { sortedDependencies, type Dependency } from '../chain/dependencies.js';
import { CotFailure, inCheck, inCheckSync, type FailedLink } from '../failure.js';
import { fetchableId, makeLink, noteDefinition } from '../chain/links.js';
import type { Journal, Reference } from '../log.js';
import type { Discovery, Procedure } from '../procedure.js';
import { hashable } from '../../python/values/access.js';
import { str } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';

/** One task after another, depth first (scriptworker up to 767a808: build_link). */
export const depthFirst: Discovery = async (procedure) => {
  const { subject } = procedure.chain;
  if (subject.checkTask) await buildLink(procedure, subject.taskType, subject.taskId);
  else await descend(procedure, procedure.chain.target);
};

async function buildLink(procedure: Procedure, name: string, taskId: string): Promise<void> {
  const link = await addLink(procedure, name, taskId);
  await descend(procedure, link);
}

async function descend(procedure: Procedure, link: DefinedTask): Promise<void> {
  for (const dependency of dependenciesOf(procedure, link)) {
    if (!hasLink(procedure.chain, dependency.taskId)) {
      await buildLink(procedure, dependency.name, fetchableId(dependency.name, dependency.taskId));
    }
  }
}

/** All new dependencies of a task together, then the tasks below each in turn (scriptworker at 8b03c79). */
export const siblingsTogether: Discovery = async (procedure) => {
  const { subject, target } = procedure.chain;
  if (subject.checkTask) await addLink(procedure, subject.taskType, subject.taskId);
  await descendBySiblings(procedure, target);
};

async function descendBySiblings(procedure: Procedure, link: DefinedTask): Promise<void> {
  const claimed = new Set<Value>();
  const fresh = newDependencies(procedure, link, {
    has: (taskId) => claimed.has(taskId) || hasLink(procedure.chain, taskId),
    add: (taskId) => claimed.add(taskId),
  });
  await addAll(procedure, fresh);
  for (const dependency of fresh) {
    await descendBySiblings(procedure, getLink(procedure.chain, dependency.taskId));
  }
}

/** The tasks below all of them together too; the first to reach a task claims it (scriptworker from a7a92a4 on). */
export const breadthFirstSeen: Discovery = async (procedure) => {
  const { subject, target } = procedure.chain;
  if (subject.checkTask) await addLink(procedure, subject.taskType, subject.taskId);
  await descendTogether(procedure, target, seenIds(procedure.chain));
};

async function descendTogether(procedure: Procedure, link: DefinedTask, seen: Set<Value>): Promise<void> {
  const fresh = newDependencies(procedure, link, seen);
  await addAll(procedure, fresh);
  const jobs = fresh.map((dependency) => {
    const below = getLink(procedure.chain, dependency.taskId);
    return () => descendTogether(procedure, below, seen);
  });
  await allAtOnce(jobs, procedure.turns);
}

function seenIds(chain: Chain): Set<Value> {
  return new Set(chain.links.map((link) => link.taskId));
}

/** Ids of claimed tasks. */
type Seen = Pick<Set<Value>, 'has'> & { add(taskId: Value): unknown };

/** Claims and returns the dependencies that are still unclaimed. */
function newDependencies(procedure: Procedure, link: DefinedTask, seen: Seen): Dependency[] {
  const fresh: Dependency[] = [];
  for (const dependency of dependenciesOf(procedure, link)) {
    const taskId = inCheckSync('build_task_dependencies', link, () => hashable(dependency.taskId));
    if (seen.has(taskId)) continue;
    seen.add(taskId);
    fresh.push(dependency);
  }
  return fresh;
}

async function addAll(procedure: Procedure, dependencies: readonly Dependency[]): Promise<void> {
  const jobs = dependencies.map(
    ({ name, taskId }) =>
      async () =>
        addLink(procedure, name, fetchableId(name, taskId)),
  );
  await allAtOnce(jobs, procedure.turns);
}

/** The start of scriptworker's build_task_dependencies: the depth is checked before dependencies are read. */
function dependenciesOf({ chain, journal }: Procedure, link: DefinedTask): Dependency[] {
  return inCheckSync('build_task_dependencies', link, () => {
    checkDepth(link, chain.settings.maxChainLength);
    limit('links', chain.links.length, 'links in the chain');
    const dependencies = limitedDependencies(link);
    noteDependencies(journal, link, dependencies);
    return dependencies;
  });
}

/** Logs what a task depends on. @param dependencies named by the task's own name, and what they are taken for */
export function noteDependencies(
  journal: Journal,
  link: Pick<Link, 'name' | 'taskId'>,
  dependencies: readonly Dependency[],
): void {
  const references = (): Reference[] =>
    dependencies.map(({ name, taskId }) => ({ as: name.slice(name.lastIndexOf(':') + 1), taskId: str(taskId) }));
  const text = (): string => {
    const first = references()
      .slice(0, MOST_NAMED)
      .map(({ as, taskId }) => `${as} ${taskId}`);
    const more = dependencies.length - first.length;
    return `depends on ${first.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  };
  journal.note('dependencies', link, text, () => ({ references: references() }));
}

/** How many dependencies a line of the log names. */
const MOST_NAMED = 8;

/**
 * A task's dependencies (scriptworker: find_sorted_task_dependencies).
 *
 * @throws CotFailure, also when there are too many
 */
export function limitedDependencies(link: DefinedTask): Dependency[] {
  return inCheckSync('find_sorted_task_dependencies', link, () => sortedDependencies(link.task, link.name));
}

/** The number of steps between a name and the task to verify. */
export function depthOf(name: string): number {
  return name.split(':').length - 1;
}

/** @throws CotFailure if a name has more parts than a chain may be long */
export function checkDepth(link: FailedLink, maxChainLength: number): void {
  const { name } = link;
  const depth = depthOf(name);
  if (depth <= maxChainLength) return;
  const message =
    `${name}: the chain is too deep: ${depth} steps from the task to verify, at most ${maxChainLength} ` +
    `are allowed`;
  throw new CotFailure({
    check: 'build_task_dependencies',
    link,
    message,
    expected: `at most ${maxChainLength}`,
    actual: String(depth),
  });
}

/** Fetches a definition and adds its task to the chain (scriptworker: add_link). */
export async function addLink(procedure: Procedure, name: string, taskId: string): Promise<Link> {
  const { chain, ports, journal } = procedure;
  return inCheck('add_link', { name, taskId }, async () => {
    const task = await ports.queue.definition(taskId);
    const link = makeLink(chain.settings, name, taskId, task);
    chain.links.push(link);
    noteDefinition(journal, link);
    return link;
  });
}
