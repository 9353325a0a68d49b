import { CotFailure, type FailedLink } from '../failure.js';
import { asString, contains } from '../../python/values/access.js';
import { equals } from '../../python/values/equality.js';
import { str } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';

/**
 * A decision task must have its push's commit message, since a message can request other tasks. If the push's
 * description requests try, that line is a legitimate message; else only a blank is.
 *
 * @param comment the description of the push's last changeset
 * @throws CotFailure (the part of scriptworker's _get_additional_hg_push_jsone_context that compares)
 */
export function checkCommitMessage(decision: FailedLink, message: Value, comment: Value): void {
  const allowed = [' '];
  if (contains(comment, 'try:')) {
    const text = asString(comment, 'as the description of the push');
    allowed.push(text.slice(text.indexOf('try:')).split('\n')[0] as string);
  }
  if (allowed.some((candidate) => equals(candidate, message))) return;
  throw new CotFailure({
    check: '_get_additional_hg_push_jsone_context',
    link: decision,
    message: `${decision.name} ${decision.taskId}: the commit message of the decision task is not that of the push`,
    expected: allowed.map((text) => JSON.stringify(text)).join(' or '),
    actual: str(message),
  });
}
