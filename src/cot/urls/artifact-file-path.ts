import { EvidenceError } from '../evidence-error.js';
import { contains } from '../values/access.js';
import { repr } from '../values/text.js';
import type { Value } from '../values/value.js';
import { matchUrl, type LooseUrlRule } from './match-url.js';
import { unquote } from './unquote.js';

/**
 * The path, below a task's folder, of the file that the artifact under a URL is stored in: the URL must match one of
 * the rules and be of one of the tasks (scriptworker: validate_artifact_url). The path is what the rule's group
 * `filepath` holds, with escapes taken off twice and without leading slashes; it may still leave the folder.
 *
 * @param taskIds a list of ids
 * @throws EvidenceError ValueError if no rule matches; others as {@link matchUrl}
 */
export function artifactFilePath(rules: readonly LooseUrlRule[], taskIds: Value, url: Value): string {
  const filePath = matchUrl(rules, url, (groups) => {
    const taskId = groups.get('taskId');
    if (taskId !== undefined && !contains(taskIds, taskId)) return null;
    return groups.get('filepath') ?? null;
  });
  if (filePath === null) throw new EvidenceError('ValueError', `no rule for artifacts allows the URL ${repr(url)}`);
  return unquote(filePath).replace(/^\/+/, '');
}
