import { shortText } from '../../python/dictdiffer/differences.js';
import { CotFailure } from '../failure.js';
import type { Settings } from '../settings/settings.js';
import type { Subject } from './subject.js';
import type { Dict, Value } from '../../python/values/value.js';

/** One task of the chain, with what is known of it so far. */
export interface Link {
  /** How the chain reached it: `beetmover:signing:build`. The last part is the type it is taken for. */
  readonly name: string;
  readonly taskId: string;
  /** The definition. */
  readonly task: Dict;
  readonly taskType: string;
  readonly workerImpl: string;
  readonly decisionTaskId: Value;
  readonly parentTaskId: Value;
  /** Its public/chain-of-trust.json, once its signature is checked. */
  cot: Dict | undefined;
}

/** A task of which only the definition is known. */
export type DefinedTask = Pick<Link, 'name' | 'taskId' | 'task'>;

/** The task to verify, and all tasks it depends on. */
export interface Chain {
  readonly subject: Subject;
  readonly settings: Settings;
  /** The task to verify. It has no chain of trust here, even if it is also one of the links. */
  readonly target: Link;
  /** In the order in which the strategy found them. With `checkTask` the task to verify is the first. */
  readonly links: Link[];
}

/** Task types that stand for decision tasks, and for tasks that create others. */
export const DECISION_TASK_TYPES: readonly string[] = ['decision'];
export const PARENT_TASK_TYPES: readonly string[] = ['decision', 'action'];

/** The only link of a task. @throws CotFailure if there is none, or more than one (scriptworker: get_link) */
export function getLink(chain: Chain, taskId: Value): Link {
  const found = linksOf(chain, taskId);
  const [link] = found;
  if (link === undefined || found.length > 1) {
    throw new CotFailure({
      check: 'get_link',
      link: chain.target,
      message: `${chain.target.name}: expected one link for task ${shortText(taskId)}, found ${found.length}`,
    });
  }
  return link;
}

/** Whether a task is a link of the chain. */
export function hasLink(chain: Chain, taskId: Value): boolean {
  return linksOf(chain, taskId).length > 0;
}

interface LinkIndex {
  readonly byTask: Map<Value, Link[]>;
  /** How many links it holds; links are only ever added. */
  size: number;
}

const indices = new WeakMap<readonly Link[], LinkIndex>();

/** Chains can have thousands of links, and each is looked up several times. */
function linksOf(chain: Chain, taskId: Value): readonly Link[] {
  const index = indices.get(chain.links) ?? { byTask: new Map<Value, Link[]>(), size: 0 };
  indices.set(chain.links, index);
  for (; index.size < chain.links.length; index.size++) {
    const link = chain.links[index.size] as Link;
    const same = index.byTask.get(link.taskId);
    if (same === undefined) index.byTask.set(link.taskId, [link]);
    else same.push(link);
  }
  return index.byTask.get(taskId) ?? [];
}
