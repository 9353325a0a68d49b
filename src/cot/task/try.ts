import { PythonError } from '../../python/error.js';
import { parseUrlValue } from '../../python/urllib/parse-url.js';
import { urlPathParts } from '../urls/url-path.js';
import { contains, getOr, item, iterate } from '../../python/values/access.js';
import { repr } from '../../python/values/text.js';
import { typeName, type Value } from '../../python/values/value.js';
import { getMozharnessBranch, getRepo } from './env.js';

/**
 * Whether anything that a task says of itself points to a try push. (scriptworker: is_try)
 *
 * @param prefix the setting source_env_prefix
 * @throws PythonError where the definition is not what it must be
 */
export function isTry(task: Value, prefix: string): boolean {
  const repository = getRepo(task, prefix) ?? '';
  const signs = [
    item(task, 'schedulerId') === 'gecko-level-1',
    contains(getMozharnessBranch(task), 'try'),
    isTryUrl(repository),
    isTryUrl(getOr(item(task, 'metadata'), 'source', '')),
  ];
  return signs.includes(true);
}

/** Decided by the first part of the path: `/try`, `/try-comm-central`. */
function isTryUrl(url: Value): boolean {
  if (typeof url === 'string') return urlPathParts(url)[0]?.includes('try') ?? false;
  // An empty value of any type counts as an empty URL; anything else is an error.
  parseUrlValue(url);
  return false;
}

const REPO_SCOPE = /^assume:repo:[^:]+:action:[^:]+$/;

/**
 * The scope by which a task acts for its repository, or null. (scriptworker: get_repo_scope)
 *
 * @throws PythonError if there are several
 *
 * @internal used by tests alone
 */
export function getRepoScope(task: Value): string | null {
  const found = iterate(item(task, 'scopes')).filter(isRepoScope);
  if (found.length <= 1) return found[0] ?? null;
  throw new PythonError('ValueError', `expected at most one repository scope, found ${repr(found)}`);
}

function isRepoScope(scope: Value): scope is string {
  if (typeof scope !== 'string') throw new PythonError('TypeError', `expected a scope, found ${typeName(scope)}`);
  return REPO_SCOPE.test(scope);
}
