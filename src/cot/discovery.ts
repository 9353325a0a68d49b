import { allAtOnce } from '../scheduling/gather.js';
import { limit } from './chain-limits.js';
import { getLink, hasLink, type Chain } from './chain.js';
import { sortedDependencies, type Dependency } from './dependencies.js';
import { CotFailure, inCheckSync } from './failure.js';
import { addLink, fetchableId } from './links.js';
import type { Discovery, Procedure } from './procedure.js';
import { hashable } from './values/access.js';
import type { Dict, Value } from './values/value.js';

/** One task after another, each with all below it first (scriptworker up to 767a808: build_link). */
export const depthFirst: Discovery = async (procedure) => {
  const { subject } = procedure.chain;
  if (subject.checkTask) await buildLink(procedure, subject.taskType, subject.taskId);
  else await descend(procedure, procedure.chain.target.task, subject.taskType);
};

async function buildLink(procedure: Procedure, name: string, taskId: string): Promise<void> {
  const link = await addLink(procedure, name, taskId);
  await descend(procedure, link.task, name);
}

async function descend(procedure: Procedure, task: Dict, name: string): Promise<void> {
  for (const dependency of dependenciesOf(procedure, task, name)) {
    if (!hasLink(procedure.chain, dependency.taskId)) {
      await buildLink(procedure, dependency.name, fetchableId(dependency.name, dependency.taskId));
    }
  }
}

/** All new dependencies of a task together, then below each in turn (scriptworker at 8b03c79). */
export const siblingsTogether: Discovery = async (procedure) => {
  const { subject, target } = procedure.chain;
  if (subject.checkTask) await addLink(procedure, subject.taskType, subject.taskId);
  await descendBySiblings(procedure, target.task, subject.taskType);
};

async function descendBySiblings(procedure: Procedure, task: Dict, name: string): Promise<void> {
  const fresh = newDependencies(procedure, task, name, seenIds(procedure.chain));
  await addAll(procedure, fresh);
  for (const dependency of fresh) {
    await descendBySiblings(procedure, getLink(procedure.chain, dependency.taskId).task, dependency.name);
  }
}

/** Below all of them together too; whoever comes first claims a task (scriptworker from a7a92a4 on). */
export const breadthFirstSeen: Discovery = async (procedure) => {
  const { subject, target } = procedure.chain;
  if (subject.checkTask) await addLink(procedure, subject.taskType, subject.taskId);
  await descendTogether(procedure, target.task, subject.taskType, seenIds(procedure.chain));
};

async function descendTogether(procedure: Procedure, task: Dict, name: string, seen: Set<Value>): Promise<void> {
  const fresh = newDependencies(procedure, task, name, seen);
  await addAll(procedure, fresh);
  const jobs = fresh.map((dependency) => {
    const below = getLink(procedure.chain, dependency.taskId).task;
    return () => descendTogether(procedure, below, dependency.name, seen);
  });
  await allAtOnce(jobs, procedure.turns);
}

function seenIds(chain: Chain): Set<Value> {
  return new Set(chain.links.map((link) => link.taskId));
}

/** The dependencies that nobody has claimed; claims them. */
function newDependencies(procedure: Procedure, task: Dict, name: string, seen: Set<Value>): Dependency[] {
  const fresh: Dependency[] = [];
  for (const dependency of dependenciesOf(procedure, task, name)) {
    if (seen.has(dependency.taskId)) continue;
    seen.add(dependency.taskId);
    fresh.push(dependency);
  }
  return fresh;
}

async function addAll(procedure: Procedure, dependencies: readonly Dependency[]): Promise<void> {
  const jobs = dependencies.map(({ name, taskId }) => async () => addLink(procedure, name, fetchableId(name, taskId)));
  await allAtOnce(jobs, procedure.turns);
}

/** The start of scriptworker's build_task_dependencies: the depth is checked before dependencies are read. */
function dependenciesOf(procedure: Procedure, task: Dict, name: string): Dependency[] {
  const { chain, journal } = procedure;
  const place = { name, taskId: '' };
  return inCheckSync('build_task_dependencies', place, () => {
    checkDepth(name, chain.settings.maxChainLength);
    limit('links', chain.links.length, 'links in the chain');
    const dependencies = limitedDependencies(task, name);
    for (const dependency of dependencies) hashable(dependency.taskId);
    journal.info('build the chain', place, `${dependencies.length} dependencies`);
    return dependencies;
  });
}

/** A task's dependencies (scriptworker: find_sorted_task_dependencies). @throws CotFailure, also when there are too many */
export function limitedDependencies(task: Dict, name: string): Dependency[] {
  return inCheckSync('find_sorted_task_dependencies', { name, taskId: '' }, () => sortedDependencies(task, name));
}

/** How many steps a name is away from the task to verify. */
export function depthOf(name: string): number {
  return name.split(':').length - 1;
}

/** @throws CotFailure if a name has more parts than a chain may be long */
export function checkDepth(name: string, maxChainLength: number): void {
  const depth = depthOf(name);
  if (depth <= maxChainLength) return;
  const link = { name, taskId: '' };
  const message = `${name}: the chain is too deep: ${depth} steps from the task to verify, at most ${maxChainLength} are allowed`;
  throw new CotFailure({ check: 'build_task_dependencies', link, message, expected: `at most ${maxChainLength}`, actual: String(depth) });
}
