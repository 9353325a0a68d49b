import { PythonError } from '../../python/error.js';
import { parseUrl } from '../../python/urllib/parse-url.js';
import { repr } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';
import { areSince, type RulesVersion } from '../settings/settings.js';
import { urlPathParts } from './url-path.js';

/** Whether it is a URL of github.com in one of the two forms that are understood (scriptworker: is_github_url). */
export function isGithubUrl(url: Value): url is string {
  return typeof url === 'string' && (url.startsWith('https://github.com/') || url.startsWith('ssh://github.com/'));
}

export interface GithubRepositoryName {
  readonly owner: string;
  readonly name: string;
}

/**
 * Owner and name of the repository that a URL belongs to (scriptworker: extract_github_repo_owner_and_name).
 *
 * @throws PythonError ValueError if it is not such a URL, IndexError if its path is too short
 */
export function githubRepositoryName(url: Value): GithubRepositoryName {
  const parts = urlPathParts(githubUrl(url));
  return { owner: part(parts, 0, url), name: withoutDotGit(part(parts, 1, url)) };
}

/** `owner/name` (scriptworker: extract_github_repo_full_name). @throws as {@link githubRepositoryName} */
export function githubFullName(url: Value): string {
  const { owner, name } = githubRepositoryName(url);
  return `${owner}/${name}`;
}

/**
 * `git@github.com:owner/name.git` (scriptworker: extract_github_repo_ssh_url).
 *
 * @throws as {@link githubRepositoryName}
 */
export function githubSshUrl(url: Value): string {
  return `git@github.com:${githubFullName(url)}.git`;
}

export interface GithubSource {
  /** The URL up to the repository's name, without `.git`. */
  readonly repository: string;
  readonly revision: string;
}

/**
 * Repository and revision of a URL like `https://github.com/owner/name/raw/revision/…`
 * (scriptworker: extract_github_repo_and_revision_from_source_url).
 *
 * @throws PythonError as {@link githubRepositoryName}; ValueError also if there is no revision, or, before 63.6, if
 *   the name is escaped in the URL
 */
export function githubSource(url: Value, rules: RulesVersion): GithubSource {
  const source = githubUrl(url);
  const parts = urlPathParts(source);
  const name = part(parts, 1, url);
  const revision = parts[3];
  if (revision === undefined) throw new PythonError('ValueError', `no revision in the URL ${repr(url)}`);
  if (areSince(rules, '63.6')) {
    const { scheme, netloc } = parseUrl(source);
    return { repository: `${scheme}://${netloc}/${part(parts, 0, url)}/${withoutDotGit(name)}`, revision };
  }
  // Before 63.6 the first place where the name occurs counts, wherever that is.
  const start = source.indexOf(name);
  if (start < 0) throw new PythonError('ValueError', `the URL ${repr(url)} has the repository's name escaped`);
  return { repository: withoutDotGit(source.slice(0, start + name.length)), revision };
}

function githubUrl(url: Value): string {
  if (isGithubUrl(url)) return url;
  throw new PythonError('ValueError', `expected a URL of github.com, found ${repr(url)}`);
}

function part(parts: readonly string[], index: number, url: Value): string {
  const found = parts[index];
  if (found === undefined) throw new PythonError('IndexError', `no repository in the URL ${repr(url)}`);
  return found;
}

function withoutDotGit(text: string): string {
  return text.endsWith('.git') ? text.slice(0, -4) : text;
}
