import { DECISION_TASK_TYPES, getLink, hasLink, type Chain, type Link } from './chain.js';

/**
 * All that is checked: the links, and before them the task to verify, which with `checkTask` is a link as well and
 * so is checked twice. Only a decision task is not, which must be a link (scriptworker up to a7a92a4:
 * get_all_links_in_chain).
 *
 * Version 63.4 checks a task that is a link only as that link, also if it is a link under another type; there a
 * decision task that is no link is checked by itself. Where the link is of the same type, checking it twice as
 * before cannot change the verdict, and keeps the requests of the ladder's commits.
 */
export function allLinks(chain: Chain): readonly Link[] {
  return isCheckedAsLinkOnly(chain) ? chain.links : withTarget(chain);
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

/** The same list each time, as long as no link is added: what is worked out of it can be kept. */
function withTarget(chain: Chain): readonly Link[] {
  const known = lists.get(chain);
  if (known?.length === chain.links.length + 1) return known;
  const list = [chain.target, ...chain.links];
  lists.set(chain, list);
  return list;
}

const lists = new WeakMap<Chain, readonly Link[]>();
