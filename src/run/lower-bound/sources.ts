import { PARENT_TASK_TYPES, type DefinedTask } from '../../cot/chain/chain.js';
import { asSshUrl } from '../../cot/urls/repository-urls.js';
import { pushlogUrl } from '../../cot/parent/hg-context.js';
import { productTypeOf } from '../../cot/checks/product-type.js';
import { templatePlace } from '../../cot/parent/template.js';
import { githubFilesBy, isContents, TEMPLATE_FILE, type TemplatePlace } from '../../cot/parent/template-place.js';
import { settledSync } from '../../scheduling/gather.js';
import { areSince, type Settings } from '../../cot/settings/settings.js';
import { getPullRequestNumber, getRepo, getRevision } from '../../cot/task/env.js';
import { githubRepositoryName } from '../../cot/urls/github-urls.js';
import { at, item, truthy } from '../../python/values/access.js';
import { str } from '../../python/values/text.js';
import { isDict, type Value } from '../../python/values/value.js';
import { REPOSITORY_PARTS, repositoryPartUrl, repositoryUrl } from '../../services/github.js';
import {
  latest,
  MANNERS,
  readable,
  START,
  type Answer,
  type KnownRequests,
  type Manner,
  type Moment,
} from './known-requests.js';
import type { KnownTask, KnownTasks } from './tasks.js';

/** What parents are rebuilt from: known once the parent, its type and its decision task are. */
export function askForSources(requests: KnownRequests, settings: Settings, { target, links }: KnownTasks): void {
  const askForProjects = (known: Moment): void =>
    void requests.ask(documentManner(settings, 'yaml'), settings.projectConfigurationUrl, known);
  if (settings.cotProductType === 'hg') askForProjects(START);
  // A product may be on both hg and GitHub; the task itself says where it is.
  const itself = { name: '', taskId: target.taskId, task: target.task };
  if (settledValue(() => productTypeOf(settings, itself)) === 'hg') askForProjects(target.at);
  for (const parent of links.values()) {
    const known = whenParent(parent);
    const decision = links.get(str(settledValue(() => item(parent.task, 'taskGroupId'))));
    if (known !== undefined && decision !== undefined)
      askForParent(requests, settings, parent, decision, latest(known, parent.at, decision.at));
  }
}

function documentManner({ rules }: Settings, type: 'json' | 'yaml'): Manner {
  return areSince(rules, '63.4') ? MANNERS[type] : MANNERS.source;
}

function whenParent({ types }: KnownTask): Moment | undefined {
  const moments = [...types].flatMap(([type, known]) => (PARENT_TASK_TYPES.includes(type) ? [known] : []));
  return moments.length === 0 ? undefined : moments.reduce((a, b) => (b.ms < a.ms ? b : a));
}

function settledValue(work: () => Value): Value {
  const outcome = settledSync(work);
  return outcome.ok ? outcome.value : null;
}

function askForParent(
  requests: KnownRequests,
  settings: Settings,
  parent: KnownTask,
  decision: KnownTask,
  known: Moment,
): void {
  const link = { name: '', taskId: decision.taskId, task: decision.task };
  quietly(() => askTemplate(requests, settings, templatePlace(settings, link, githubFilesBy(settings)), known));
  const tasksFor = settledValue(() => at(parent.task, 'extra', 'tasks_for'));
  const type = settledValue(() => productTypeOf(settings, link));
  if (type === 'github') quietly(() => askGitHub(requests, settings, str(tasksFor), link, known));
  if (type !== 'hg') return;
  requests.ask(documentManner(settings, 'yaml'), settings.projectConfigurationUrl, known);
  if (tasksFor === 'hg-push' || tasksFor === 'cron')
    quietly(() => requests.ask(documentManner(settings, 'json'), pushlogUrl(settings, link), known));
}

function askTemplate(requests: KnownRequests, settings: Settings, place: TemplatePlace, known: Moment): void {
  if (!isContents(place)) {
    requests.ask(documentManner(settings, 'yaml'), place.url, known);
    return;
  }
  const url = repositoryUrl(place.owner, place.name);
  const repository = requests.ask(MANNERS.repository, url, known);
  const contents = `${url}/${REPOSITORY_PARTS.contents(TEMPLATE_FILE, place.revision)}`;
  requests.ask(MANNERS.repositoryPart, contents, repository.at);
}

/** A broken definition reveals nothing. */
export function quietly(work: () => unknown): void {
  settledSync(work);
}

function askGitHub(
  requests: KnownRequests,
  settings: Settings,
  tasksFor: string,
  decision: DefinedTask,
  known: Moment,
): void {
  const prefix = settings.sourceEnvPrefix;
  if (tasksFor === 'cron') requests.ask(documentManner(settings, 'yaml'), settings.projectConfigurationUrl, known);
  const head = getRepo(decision.task, prefix) ?? '';
  const revision = str(getRevision(decision.task, prefix));
  if (tasksFor === 'github-release') {
    const repository = askRepository(requests, head, known);
    askPart(requests, repository, REPOSITORY_PARTS.release(revision));
  } else if (tasksFor === 'github-push') {
    const repository = askRepository(requests, asSshUrl(head), known);
    askPart(requests, repository, REPOSITORY_PARTS.commit(revision));
  } else if (tasksFor.startsWith('github-pull-request')) {
    const repository = askUpstream(requests, settings, decision, asSshUrl(head), known);
    const number = getPullRequestNumber(decision.task, prefix);
    askPart(requests, repository, REPOSITORY_PARTS.pullRequest(number ?? 0));
  }
}

export interface Repository {
  readonly url: string;
  readonly answer: Answer;
}

/** Something below a repository. */
export function askPart(requests: KnownRequests, { url, answer }: Repository, path: string): Answer {
  return requests.ask(MANNERS.repositoryPart, repositoryPartUrl(url, readable(answer) ?? null, path), answer.at);
}

/** @throws PythonError if it is not a GitHub repository */
export function askRepository(requests: KnownRequests, repository: Value, known: Moment): Repository {
  const { owner, name } = githubRepositoryName(repository);
  const url = repositoryUrl(owner, name);
  return { url, answer: requests.ask(MANNERS.repository, url, known) };
}

/** The repository a pull request was made to: that of the commit, or the one it is a fork of. */
function askUpstream(
  requests: KnownRequests,
  settings: Settings,
  decision: DefinedTask,
  head: string,
  known: Moment,
): Repository {
  const own = askRepository(requests, head, known);
  const base = asSshUrl(getRepo(decision.task, settings.sourceEnvPrefix, 'base') ?? '');
  const definition = readable(own.answer);
  if (!isDict(definition) || !truthy(item(definition, 'fork')) || base === head) return own;
  const url = repositoryUrl(str(at(definition, 'parent', 'owner', 'login')), str(at(definition, 'parent', 'name')));
  return { url, answer: requests.ask(MANNERS.repository, url, own.answer.at) };
}
