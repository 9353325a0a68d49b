import { EvidenceError } from '../evidence-error.js';
import { asString } from '../values/access.js';
import type { Value } from '../values/value.js';
import { parseUrl, parseUrlValue } from './parse-url.js';

/**
 * Whether a URL lies within a repository: same host, and a path that continues the repository's, part by part. The
 * scheme does not count, nor is anything decoded (scriptworker: verify_repo_matches_url).
 *
 * @throws EvidenceError if one of them is no URL
 */
export function repositoryMatchesUrl(repository: Value, url: Value): boolean {
  const spelled = repositoryUrl(asString(repository, 'as a repository'));
  const root = parseUrl(spelled.endsWith('.git') ? spelled.slice(0, -4) : spelled);
  const inner = parseUrlValue(url);
  if (inner === null) throw new EvidenceError('TypeError', 'expected a URL, found nothing');
  const parts = inner.path.split('/');
  return root.hostname === inner.hostname && root.path.split('/').every((part, index) => part === parts[index]);
}

/** The repository with GitHub's short form (`git@github.com:owner/name`) made a URL. */
export function repositoryUrl(repository: string): string {
  return repository.replace('git@github.com:', () => 'ssh://github.com/');
}
