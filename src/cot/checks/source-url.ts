import type { Link } from '../chain/chain.js';
import { CotFailure, inCheckSync } from '../failure.js';
import type { Settings } from '../settings/settings.js';
import { repositoryMatchesUrl } from '../urls/repository-urls.js';
import { at } from '../../python/values/access.js';
import { repr } from '../../python/values/text.js';
import type { Value } from '../../python/values/value.js';
import { getRepo } from '../task/env.js';

type SourcedTask = Pick<Link, 'name' | 'taskId' | 'task'>;
type SourceSettings = Pick<Settings, 'rules' | 'cotProduct' | 'sourceEnvPrefix'>;

/**
 * Where a task says it comes from: metadata.source. It must lie in the repository the task says it was made from, if it
 * says so. (scriptworker: get_source_url)
 *
 * @throws CotFailure if it does not
 */
export function getSourceUrl(settings: SourceSettings, link: SourcedTask): Value {
  const check = 'get_source_url';
  return inCheckSync(check, link, () => {
    const repository = getRepo(link.task, settings.sourceEnvPrefix);
    const source = at(link.task, 'metadata', 'source');
    const mismatches = matches(link, repository, source) ? [] : [String(repository)];
    const bound = isBoundToComm(settings) ? commMismatches(link, source, mismatches) : mismatches;
    const [wanted] = bound;
    if (wanted === undefined) return source;
    throw new CotFailure({
      check,
      link,
      message: `${link.name} ${link.taskId}: expected metadata.source to be in ${wanted}, found ${repr(source)}`,
      expected: `a URL in ${wanted}`,
      actual: repr(source),
    });
  });
}

/** From version 63.4 on the enterprise product has a second decision task, for the comm repository. */
function isBoundToComm(settings: SourceSettings): boolean {
  return settings.rules !== '62.7' && settings.cotProduct === 'enterprise';
}

/** A task that names a comm repository comes from there, whatever the other repository. */
function commMismatches(link: SourcedTask, source: Value, mismatches: readonly string[]): readonly string[] {
  const comm = getRepo(link.task, 'COMM');
  if (comm === null || comm === '') return mismatches;
  return matches(link, comm, source) ? [] : [comm];
}

/** Whether a source lies in a repository. What names none restricts nothing. */
function matches(link: SourcedTask, repository: string | null, source: Value): boolean {
  if (repository === null || repository === '') return true;
  return inCheckSync('verify_repo_matches_url', link, () => repositoryMatchesUrl(repository, source));
}
