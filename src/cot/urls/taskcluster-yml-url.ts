import { EvidenceError } from '../evidence-error.js';
import { asString } from '../values/access.js';
import { str } from '../values/text.js';
import type { Value } from '../values/value.js';
import { githubRepositoryName } from './github-urls.js';
import { parseUrl } from './parse-url.js';
import { repositoryUrl } from './repository-urls.js';

/**
 * Where the `.taskcluster.yml` of a repository's revision is (scriptworker: build_taskcluster_yml_url). A revision
 * that is null is written "None", as Python does.
 *
 * @throws EvidenceError if the repository is on a server that is not known, or is no URL
 */
export function taskclusterYmlUrl(repository: Value, revision: Value): string {
  const spelled = repositoryUrl(asString(repository, 'as a repository'));
  const { scheme, netloc, path } = parseUrl(spelled);
  if (netloc === 'github.com') {
    const { owner, name } = githubRepositoryName(spelled);
    return `https://raw.githubusercontent.com/${owner}/${name}/${str(revision)}/.taskcluster.yml`;
  }
  if (netloc === 'hg.mozilla.org') return `${scheme}://${netloc}${path}/raw-file/${str(revision)}/.taskcluster.yml`;
  throw new EvidenceError('ValueError', `expected a repository on github.com or hg.mozilla.org, found "${spelled}"`);
}
