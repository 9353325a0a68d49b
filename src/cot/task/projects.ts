import { PythonError } from '../../python/error.js';
import { asDict, asString, getOr, hashable, item, iterate } from '../../python/values/access.js';
import { equals, lookUp } from '../../python/values/equality.js';
import { repr, str } from '../../python/values/text.js';
import { typeName, type Value } from '../../python/values/value.js';

/**
 * The name of the project that a source URL belongs to: the first in the file whose repository contains it.
 * (scriptworker: get_project)
 *
 * @param projects projects.yml, as read
 * @throws PythonError if there is none, or an entry before it is broken
 */
export function getProject(projects: Value, sourceUrl: Value): Value {
  for (const [name, config] of asDict(projects, () => 'of projects')) {
    const repo = item(config, 'repo');
    if (equals(sourceUrl, repo) || isUnder(sourceUrl, repo)) return name;
  }
  throw new PythonError('ValueError', `no project of projects.yml has the repository of ${repr(sourceUrl)}`);
}

function isUnder(sourceUrl: Value, repo: Value): boolean {
  const url = asString(sourceUrl, 'as the source URL');
  if (typeof repo !== 'string')
    throw new PythonError('TypeError', `expected a repository's URL, found ${typeName(repo)}`);
  return url.startsWith(`${repo}/`);
}

/**
 * The level of trust of a project, as text: `3`. (scriptworker: get_scm_level)
 *
 * @param projects projects.yml, as read
 * @throws PythonError if the project is unknown, or its entry does not tell
 */
export function getScmLevel(projects: Value, project: Value): string {
  const config = entryOf(projects, project);
  const kind = item(config, 'repo_type');
  if (kind === 'hg') return asString(item(config, 'access'), 'for access').replaceAll('scm_level_', '');
  if (kind === 'git') {
    const branch = getOr(config, 'default_branch', 'main');
    const found = iterate(item(config, 'branches')).find((candidate) => equals(item(candidate, 'name'), branch));
    if (found !== undefined) return str(item(found, 'level'));
  }
  throw new PythonError('ValueError', `projects.yml does not tell the level of project ${repr(project)}`);
}

function entryOf(projects: Value, project: Value): Value {
  if (!(projects instanceof Map))
    throw new PythonError('TypeError', `expected projects to be a dict, found ${typeName(projects)}`);
  const found = lookUp(projects, hashable(project));
  if (found === undefined) throw new PythonError('KeyError', `projects.yml has no project ${repr(project)}`);
  return found;
}
