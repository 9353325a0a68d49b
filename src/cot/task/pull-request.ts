import { PythonError } from '../../python/error.js';
import type { Settings } from '../settings/settings.js';
import { githubRepositoryName, githubSource, isGithubUrl, type GithubRepositoryName } from '../urls/github-urls.js';
import { asString, getOr, getPath, item, truthy } from '../../python/values/access.js';
import type { Value } from '../../python/values/value.js';
import { getRepo, getRevision } from './env.js';

/** Whether anything that a task says of itself points to GitHub. @throws PythonError */
export function isGithubTask(task: Value): boolean {
  const scheduled = getOr(task, 'schedulerId', null) === 'taskcluster-github';
  const event = asString(getPath(task, ['extra', 'tasks_for'], ''), 'as extra.tasks_for').startsWith('github-');
  const source = isGithubUrl(getPath(task, ['metadata', 'source'], ''));
  return scheduled || event || source;
}

/** A question to GitHub: is the revision part of a branch of the repository? */
export interface LandedQuestion extends GithubRepositoryName {
  /** A hash or a tag; it need not be a string. */
  readonly revision: Value;
}

type PullRequestSettings = Pick<Settings, 'rules' | 'officialGithubReposOwner' | 'sourceEnvPrefix'>;

/**
 * Finds whether a task of GitHub is, or is as good as, one of a pull request: by what it says of itself, and by whether
 * its revisions have landed. Asks one question after the other; each must be answered with whether the revision has
 * landed, and is followed by whatever is wrong with what comes after it. All are asked, whatever the first answers are.
 * (scriptworker: is_pull_request)
 *
 * @returns whether it is of a pull request
 * @throws PythonError where the definition is not what it must be; ValueError if the source is not of GitHub
 */
export function* pullRequestQuestions(
  settings: PullRequestSettings,
  task: Value,
): Generator<LandedQuestion, boolean, boolean> {
  const tasksFor = getPath(task, ['extra', 'tasks_for'], null);
  const repository = getRepo(task, settings.sourceEnvPrefix);
  const revision = getRevision(task, settings.sourceEnvPrefix);
  const source = githubSource(getOr(item(task, 'metadata'), 'source', ''), settings.rules);
  const byItself = tasksFor === 'github-pull-request' || tasksFor === 'github-pull-request-untrusted';
  // A scriptworker task has neither repository nor revision in its payload.
  const byPayload =
    repository !== null && repository !== '' && (yield* isForeign(settings, repository, revision, truthy(revision)));
  const bySource = yield* isForeign(settings, source.repository, source.revision, true);
  return byItself || byPayload || bySource;
}

/** Whether a repository is not the official one, or lacks the revision. */
function* isForeign(
  settings: PullRequestSettings,
  repository: string,
  revision: Value,
  ask: boolean,
): Generator<LandedQuestion, boolean, boolean> {
  const question = {
    ...githubRepositoryName(repository.replace('git@github.com:', () => 'ssh://github.com/')),
    revision,
  };
  const official = settings.officialGithubReposOwner;
  const isOfficial = typeof official === 'string' ? question.owner === official : official.includes(question.owner);
  if (official.length === 0)
    throw new PythonError('ConfigError', 'the product has no owner of official GitHub repositories');
  if (!ask) return !isOfficial;
  const landed = yield question;
  return !landed || !isOfficial;
}
