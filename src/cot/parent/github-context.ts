import type { DefinedTask } from '../chain/chain.js';
import { inCheck, inCheckSync } from '../failure.js';
import type { GitHubRepository } from '../ports.js';
import type { Sources } from '../procedure.js';
import {
  getBaseBranch,
  getBaseRevision,
  getBranch,
  getPullRequestNumber,
  getPushDateTime,
  getRepo,
  getRevision,
  getTriggeredBy,
} from '../task/env.js';
import { asSshUrl } from '../urls/repository-urls.js';
import { githubFullName, githubRepositoryName, githubSshUrl } from '../urls/github-urls.js';
import { asDict, asString, at, getOr, getPath, item, truthy } from '../../python/values/access.js';
import { str } from '../../python/values/text.js';
import { dict, type Dict, type Value } from '../../python/values/value.js';
import { cronOf, projectLevel } from './hg-context.js';

/** The head repository of a task as text. @throws PythonError if it has none */
export function repositoryText(sources: Sources, link: DefinedTask): string {
  return asString(getRepo(link.task, sources.chain.settings.sourceEnvPrefix), 'as the head repository');
}

export function openRepository(sources: Sources, url: Value): Promise<GitHubRepository> {
  const { owner, name } = githubRepositoryName(url);
  return sources.evidence.repository(owner, name);
}

/** The context of a release, as GitHub's event would have had it. */
export async function releaseContext(sources: Sources, decision: DefinedTask): Promise<Dict> {
  return inCheck('_get_additional_github_releases_jsone_context', decision, async () => {
    const prefix = sources.chain.settings.sourceEnvPrefix;
    const url = getRepo(decision.task, prefix);
    const { owner, name } = githubRepositoryName(url);
    const tag = getRevision(decision.task, prefix);
    const repository = await sources.evidence.repository(owner, name);
    const release = await repository.release(str(tag));
    const event = dict({
      action: 'published',
      repository: dict({ clone_url: `${str(url)}.git`, full_name: githubFullName(url), html_url: url, name }),
      release: dict({
        tag_name: tag,
        target_commitish: item(release, 'target_commitish'),
        published_at: item(release, 'published_at'),
      }),
      sender: dict({ login: at(release, 'author', 'login') }),
    });
    return dict({ event });
  });
}

/** The context of a cron job of a git project: the union of what different projects expect. */
export async function gitCronContext(sources: Sources, decision: DefinedTask): Promise<Dict> {
  return inCheck('_get_additional_git_cron_jsone_context', decision, async () => {
    const prefix = sources.chain.settings.sourceEnvPrefix;
    const { task } = decision;
    const url = getRepo(task, prefix);
    const { name } = githubRepositoryName(url);
    const revision = getRevision(task, prefix);
    const head = getBranch(task, prefix);
    const cron = cronOf(decision);
    const event = dict({
      repository: dict({ clone_url: url, full_name: githubFullName(url), html_url: url, name }),
      release: dict({ tag_name: revision, target_commitish: head, published_at: getPushDateTime(task, prefix) }),
      // Cron jobs have no GitHub user as their sender; "cron" would be a real user.
      sender: dict({ login: getTriggeredBy(task, prefix) ?? 'TaskclusterHook' }),
    });
    const level = await projectLevel(sources, decision, name);
    const repository = dict({ url, project: name, level, type: 'git' });
    return dict({ cron, event, repository, push: dict({ revision, branch: head }) });
  });
}

/** The context of a git project's action is the one that it was given. Callers check that it is one. */
export function gitActionContext(parent: DefinedTask): Value {
  return inCheckSync('_get_additional_git_action_jsone_context', parent, () =>
    at(parent.task, 'extra', 'action', 'context'),
  );
}

/** The context of a push. */
export async function githubPushContext(sources: Sources, decision: DefinedTask): Promise<Dict> {
  return inCheck('_get_additional_github_push_jsone_context', decision, async () => {
    const prefix = sources.chain.settings.sourceEnvPrefix;
    const { task } = decision;
    const url = asSshUrl(repositoryText(sources, decision));
    const revision = getRevision(task, prefix);
    const repository = await openRepository(sources, url);
    const commit = await repository.commit(str(revision));
    const login = committerLogin(commit);
    // A user may have several addresses; the task's is taken as it is.
    const pusher = dict({ email: at(task, 'metadata', 'owner') });
    return dict({ event: pushEvent(sources, decision, { url, revision, login, pusher }) });
  });
}

interface PushFacts {
  readonly url: string;
  readonly revision: Value;
  readonly login: Value;
  readonly pusher: Dict;
}

/** The event as GitHub would have sent it; its API says less. */
function pushEvent(sources: Sources, decision: DefinedTask, facts: PushFacts): Dict {
  const prefix = sources.chain.settings.sourceEnvPrefix;
  const { task } = decision;
  const { name } = githubRepositoryName(facts.url);
  const repository = dict({
    full_name: githubFullName(facts.url),
    ssh_url: githubSshUrl(facts.url),
    html_url: facts.url,
    name,
    pushed_at: getPushDateTime(task, prefix),
  });
  return dict({
    before: getBaseRevision(task, prefix),
    after: facts.revision,
    pusher: facts.pusher,
    base_ref: getBaseBranch(task, prefix),
    ref: getBranch(task, prefix),
    repository,
    sender: dict({ login: facts.login }),
  });
}

/** Who pushed. GitHub itself commits as "web-flow" and bots have no login; then it is the author. */
function committerLogin(commit: Value): Value {
  const committer = orEmpty(item(commit, 'committer'));
  const login = getOr(committer, 'login', null);
  if (login !== 'web-flow' && login !== null) return login;
  const author = orEmpty(getOr(commit, 'author', null));
  return getOr(author, 'login', getPath(commit, ['commit', 'author', 'login'], '@@@unknown@@@'));
}

function orEmpty(value: Value): Value {
  return truthy(value) ? value : new Map();
}

/** The context of a pull request, from the repository that it targets. */
export async function pullRequestContext(sources: Sources, decision: DefinedTask): Promise<Dict> {
  return inCheck('_get_additional_github_pull_request_jsone_context', decision, async () => {
    const prefix = sources.chain.settings.sourceEnvPrefix;
    const { task } = decision;
    const base = asSshUrl(asString(getRepo(task, prefix, 'base'), 'as the base repository'));
    const head = asSshUrl(repositoryText(sources, decision));
    const { owner, name } = githubRepositoryName(head);
    const number = getPullRequestNumber(task, prefix);
    let repository = await sources.evidence.repository(owner, name);
    const definition = await repository.definition();
    if (truthy(item(definition, 'fork')) && base !== head) {
      const upstream = item(definition, 'parent');
      // What is as good as nothing names no repository; all else is asked for by its text.
      const parent = [at(upstream, 'owner', 'login'), item(upstream, 'name')].map((part) =>
        truthy(part) ? str(part) : '',
      );
      repository = await sources.evidence.repository(parent[0] as string, parent[1] as string);
    }
    const data = await repository.pullRequest(number);
    return dict({ event: pullRequestEvent(task, prefix, data) });
  });
}

/** What may have changed since on GitHub is taken from the task. */
function pullRequestEvent(task: Value, prefix: string, data: Value): Dict {
  const request = asDict(data, () => 'as the pull request');
  const head = new Map(asDict(item(request, 'head'), () => 'as its head'));
  const base = new Map(asDict(item(request, 'base'), () => 'as its base'));
  head.set('updated_at', getPushDateTime(task, prefix));
  base.set('sha', getBaseRevision(task, prefix));
  head.set('sha', getRevision(task, prefix));
  const pullRequest = new Map<Value, Value>([...request, ['head', head], ['base', base]]);
  return dict({
    action: 'synchronize',
    repository: item(base, 'repo'),
    pull_request: pullRequest,
    sender: dict({ login: at(head, 'user', 'login') }),
  });
}
