import type { Schedule } from '../procedure.js';
import { DECISION_TASK_TYPES, getLink, hasLink, type Chain, type Link } from './chain.js';

/**
 * Everything that is checked: the task to verify, then the links. With `checkTask` the task to verify is a link too, so
 * it is checked twice, unless it is a decision task, which must be a link (scriptworker up to a7a92a4:
 * get_all_links_in_chain).
 *
 * Since 63.0, a task that is also a link is checked only as that link, even under another type, and a decision task
 * that is not a link is checked alone. A strategy that mirrors a release does so. One that mirrors an older commit does
 * so under newer rules where it makes a difference to the verdict: where the link is of the same type it does not, and
 * checking it twice keeps the requests of the commit.
 */
export function allLinks(chain: Chain, checked: Schedule['target']): readonly Link[] {
  const asLinkOnly = checked === 'checked once' ? hasLink(chain, chain.target.taskId) : isCheckedAsLinkOnly(chain);
  return asLinkOnly ? chain.links : withTarget(chain);
}

function isCheckedAsLinkOnly(chain: Chain): boolean {
  const { target, settings } = chain;
  const isDecision = DECISION_TASK_TYPES.includes(target.taskType);
  if (settings.rules === '62.7') {
    if (isDecision) getLink(chain, target.taskId);
    return isDecision;
  }
  return hasLink(chain, target.taskId) && (isDecision || getLink(chain, target.taskId).taskType !== target.taskType);
}

/** The same list each time until a link is added, so that what is derived from it can be cached. */
function withTarget(chain: Chain): readonly Link[] {
  const known = lists.get(chain);
  if (known?.length === chain.links.length + 1) return known;
  const list = [chain.target, ...chain.links];
  lists.set(chain, list);
  return list;
}

const lists = new WeakMap<Chain, readonly Link[]>();
