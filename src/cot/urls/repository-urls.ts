import { PythonError } from '../../python/error.js';
import { asString } from '../../python/values/access.js';
import { str } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';
import { githubRepositoryName } from './github-urls.js';
import { parseUrl, parseUrlValue } from '../../python/urllib/parse-url.js';

/**
 * Whether a URL lies within a repository: same host, and a path that continues the repository's, part by part. The
 * scheme does not count, nor is anything decoded (scriptworker: verify_repo_matches_url).
 *
 * @throws PythonError if one of them is not a URL
 */
export function repositoryMatchesUrl(repository: Value, url: Value): boolean {
  const spelled = asSshUrl(asString(repository, 'as a repository'));
  const root = parseUrl(spelled.endsWith('.git') ? spelled.slice(0, -4) : spelled);
  const inner = parseUrlValue(url);
  if (inner === null) throw new PythonError('TypeError', 'expected a URL, found nothing');
  const parts = inner.path.split('/');
  return root.hostname === inner.hostname && root.path.split('/').every((part, index) => part === parts[index]);
}

/**
 * Where the `.taskcluster.yml` of a repository's revision is (scriptworker: build_taskcluster_yml_url). A revision that
 * is null is written "None", as Python does.
 *
 * @throws PythonError if the repository is on an unknown server, or is not a URL
 */
export function taskclusterYmlUrl(repository: Value, revision: Value): string {
  const spelled = asSshUrl(asString(repository, 'as a repository'));
  if (parseUrl(spelled).netloc !== 'github.com') return urlOnHg(spelled, revision, 'github.com or hg.mozilla.org');
  const { owner, name } = githubRepositoryName(spelled);
  return `https://raw.githubusercontent.com/${owner}/${name}/${str(revision)}/.taskcluster.yml`;
}

/**
 * {@link taskclusterYmlUrl} from 63.6 on, where it is for hg alone.
 *
 * @throws PythonError if the repository is not on hg, or not a URL
 */
export function hgTemplateUrl(repository: Value, revision: Value): string {
  return urlOnHg(asString(repository, 'as a repository'), revision, 'hg.mozilla.org');
}

function urlOnHg(repository: string, revision: Value, expected: string): string {
  const { scheme, netloc, path } = parseUrl(repository);
  if (netloc === 'hg.mozilla.org') return `${scheme}://${netloc}${path}/raw-file/${str(revision)}/.taskcluster.yml`;
  throw new PythonError('ValueError', `expected a repository on ${expected}, found "${repository}"`);
}

/** The repository with GitHub's short form (`git@github.com:owner/name`) made a URL. */
export function asSshUrl(repository: string): string {
  return repository.replace('git@github.com:', () => 'ssh://github.com/');
}
