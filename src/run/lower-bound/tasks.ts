import { Sleepers } from '../../clock/sleepers.js';
import { sortedDependencies } from '../../cot/chain/dependencies.js';
import { CHAIN_LIMITS } from '../../cot/chain/limits.js';
import type { Subject } from '../../cot/chain/subject.js';
import { isAction } from '../../cot/task/ids.js';
import { isDict, type Dict } from '../../python/values/value.js';
import { latest, MANNERS, readable, START, type KnownRequests, type Moment } from './known-requests.js';

/** A task of the chain, as early as it can be known. */
export interface KnownTask {
  readonly taskId: string;
  readonly task: Dict;
  /** When its definition is there. */
  readonly at: Moment;
  /** When it is known to be taken for each type. */
  readonly types: Map<string, Moment>;
}

export interface KnownTasks {
  readonly target: KnownTask;
  /** The links: the task to verify is among them only if it is one. */
  readonly links: ReadonlyMap<string, KnownTask>;
}

/** Where a task's definition is. */
export function definitionUrl(root: string, taskId: string): string {
  return `${root}/api/queue/v1/task/${encodeURIComponent(taskId)}`;
}

/** All tasks of a chain by the earliest way to each; undefined if not even the first has a definition. */
export function knownTasks(requests: KnownRequests, root: string, subject: Subject): KnownTasks | undefined {
  const ask = (taskId: string, known: Moment): Omit<KnownTask, 'types'> | undefined => {
    const answer = requests.ask(MANNERS.definition, definitionUrl(root, taskId), known);
    const task = readable(answer);
    return isDict(task) ? { taskId, task, at: answer.at } : undefined;
  };
  const first = ask(subject.taskId, START);
  if (first === undefined) return undefined;
  const target: KnownTask = { ...first, types: new Map([[subject.taskType, START]]) };
  const links = new Map<string, KnownTask>();
  // Sooner known, sooner visited: as with sleepers, who wake by time and then by arrival.
  const visits = new Sleepers();
  const refer = (taskId: string, reference: string, known: Moment): void => {
    visits.add(known.ms, () => visit(taskId, reference, known));
  };
  const visit = (taskId: string, reference: string, known: Moment): void => {
    let link = links.get(taskId);
    if (link === undefined && links.size < CHAIN_LIMITS.links) {
      const found = ask(taskId, known);
      if (found === undefined) return;
      link = { ...found, types: new Map() };
      links.set(taskId, link);
      referAll(link, refer);
    }
    const type = link === undefined ? undefined : typeOf(reference, link.task);
    if (type !== undefined && link?.types.has(type) === false) link.types.set(type, latest(known, link.at));
  };
  if (subject.checkTask) refer(subject.taskId, subject.taskType, START);
  else referAll(target, refer);
  for (let next = visits.takeDue(Infinity); next !== undefined; next = visits.takeDue(Infinity)) next.wake();
  return { target, links };
}

function referAll({ task, at }: KnownTask, refer: (taskId: string, reference: string, known: Moment) => void): void {
  try {
    for (const { name, taskId } of sortedDependencies(task, '')) {
      if (typeof taskId === 'string') refer(taskId, name.slice(name.lastIndexOf(':') + 1), at);
    }
  } catch {
    // A broken definition reveals nothing.
  }
}

function typeOf(reference: string, task: Dict): string {
  if (reference !== 'parent') return reference;
  try {
    return isAction(task) ? 'action' : 'decision';
  } catch {
    return 'decision';
  }
}
