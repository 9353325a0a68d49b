import { DECISION_TASK_TYPES, getLink, type Chain, type Link } from './chain.js';

/**
 * All that is checked: the links, and before them the task to verify, which with `checkTask` is a link as well and
 * so is checked twice. Only a decision task is not (scriptworker up to a7a92a4: get_all_links_in_chain).
 */
export function allLinks(chain: Chain): readonly Link[] {
  if (DECISION_TASK_TYPES.includes(chain.target.taskType)) {
    getLink(chain, chain.target.taskId);
    return chain.links;
  }
  // The same list each time, as long as no link is added: what is worked out of it can be kept.
  const known = lists.get(chain);
  if (known?.length === chain.links.length + 1) return known;
  const list = [chain.target, ...chain.links];
  lists.set(chain, list);
  return list;
}

const lists = new WeakMap<Chain, readonly Link[]>();
