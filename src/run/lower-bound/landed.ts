import { isPrivateProduct } from '../../cot/parent/template.js';
import { githubFilesBy } from '../../cot/parent/template-place.js';
import type { Settings } from '../../cot/settings/settings.js';
import type { Subject } from '../../cot/chain/subject.js';
import { isGithubTask, type LandedQuestion } from '../../cot/task/pull-request.js';
import { hasRestrictedScopes } from '../../cot/checks/restricted-scopes.js';
import { landedQuestions } from '../../cot/steps/trace-back.js';
import { item } from '../../python/values/access.js';
import { equals } from '../../python/values/equality.js';
import { str } from '../../python/values/text.js';
import { isDict, isList, type Value } from '../../python/values/value.js';
import { settledSync } from '../../scheduling/gather.js';
import { REPOSITORY_PARTS, repositoryUrl, tagPagesBy } from '../../services/github.js';
import { latest, MANNERS, readable, type Answer, type KnownRequests, type Moment } from './known-requests.js';
import { askPart, quietly } from './sources.js';
import type { KnownTasks } from './tasks.js';

/** Where the commits of tasks of GitHub have landed: asked only if the task to verify has restricted scopes. */
export function askWhereLanded(
  requests: KnownRequests,
  settings: Settings,
  subject: Subject,
  { target, links }: KnownTasks,
): void {
  const scoped = { name: subject.taskType, taskId: subject.taskId, task: target.task };
  const restricted = settledSync(() => hasRestrictedScopes(scoped, settings));
  if (!restricted.ok || !restricted.value) return;
  for (const { task, at } of [target, ...links.values()]) {
    const questions = settledSync(() => (isGithubTask(task) ? landedQuestions(settings, task) : []));
    for (const question of questions.ok ? questions.value : []) {
      quietly(() => askQuestion(requests, question, settings, latest(at, target.at)));
    }
  }
}

function askQuestion(requests: KnownRequests, question: LandedQuestion, settings: Settings, known: Moment): void {
  const isPrivate = isPrivateProduct(settings);
  // From 63.6 on the repository is asked for only if there is something to ask it.
  if (isPrivate && githubFilesBy(settings) === 'contents') return;
  const url = repositoryUrl(question.owner, question.name);
  const repository = requests.ask(MANNERS.repository, url, known);
  if (isPrivate) return;
  const revision = str(question.revision);
  const tags = /^[0-9a-f]{40}$/.test(revision)
    ? undefined
    : askPart(requests, { url, answer: repository }, REPOSITORY_PARTS.tags(tagPagesBy(settings)));
  const hash = tags === undefined ? revision : taggedHash(tags, revision);
  const page = str(item(readable(repository), 'html_url')).replace(/\/+$/, '');
  requests.ask(MANNERS.page, `${page}/branch_commits/${hash}`, (tags ?? repository).at);
}

/** @throws PythonError if there is no such tag */
function taggedHash(tags: Answer, name: string): string {
  const listed = readable(tags);
  const found = isList(listed) ? listed.find((tag) => isDict(tag) && equals(tag.get('name') ?? null, name)) : undefined;
  return str(item(item(found ?? (null as Value), 'commit'), 'sha'));
}
