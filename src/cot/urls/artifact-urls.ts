import { PythonError } from '../../python/error.js';
import { contains } from '../../python/values/access.js';
import { repr } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';
import { matchUrl, type LooseUrlRule } from './match-url.js';
import { unquote } from '../../python/urllib/unquote.js';

/**
 * The URL of an artifact of a task's latest run, as the Taskcluster client builds it (its buildUrl of
 * getLatestArtifact): task id and name are each one segment, with everything escaped but ASCII letters, digits and
 * `_.-~`. So `public/a b` becomes `public%2Fa%20b`, and a percent sign `%25`.
 *
 * How a name travels from there: {@link artifactFilePath} takes the escapes off twice. A name without escapes in it
 * comes back as it was, also with `?` or a bare `%` (`100%.zip`). A name that looks escaped, `a%20b.zip`, goes out as
 * `a%2520b.zip` and is stored as `a b.zip`, where nobody looks for it: verification fails after the download. Names
 * that do not begin with `public/` need a signed URL besides.
 *
 * @throws PythonError ValueError if an argument holds half a surrogate pair
 */
export function artifactUrl(rootUrl: string, taskId: string, name: string): string {
  return `${rootUrl.replace(/\/+$/, '')}/api/queue/v1/task/${quote(taskId)}/artifacts/${quote(name)}`;
}

/**
 * The path, below a task's folder, of the file that the artifact under a URL is stored in: the URL must match one of
 * the rules and be of one of the tasks (scriptworker: validate_artifact_url). The path is what the rule's group
 * `filepath` holds, with escapes taken off twice and without leading slashes; it may still leave the folder.
 *
 * @param taskIds a list of ids
 * @throws PythonError ValueError if no rule matches; others as {@link matchUrl}
 */
export function artifactFilePath(rules: readonly LooseUrlRule[], taskIds: Value, url: Value): string {
  const filePath = matchUrl(rules, url, (groups) => {
    const taskId = groups.get('taskId');
    if (taskId !== undefined && !contains(taskIds, taskId)) return null;
    return groups.get('filepath') ?? null;
  });
  if (filePath === null) throw new PythonError('ValueError', `no rule for artifacts allows the URL ${repr(url)}`);
  return unquote(filePath).replace(/^\/+/, '');
}

function quote(text: string): string {
  let escaped: string;
  try {
    escaped = encodeURIComponent(text);
  } catch (cause) {
    throw new PythonError('ValueError', `${repr(text)} cannot be part of a URL`, { cause });
  }
  return escaped.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
