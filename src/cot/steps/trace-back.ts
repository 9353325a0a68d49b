import { startSoon, valuesOrFirstError, waitAll } from '../../scheduling/gather.js';
import type { DefinedTask, Link } from '../chain/chain.js';
import { finishTracing, noteTracing, traceSources } from '../checks/trace-back-to-tree.js';
import { PythonError } from '../../python/error.js';
import type { SourceEvidence } from '../evidence.js';
import { inCheck } from '../failure.js';
import { strip } from '../../python/values/strip.js';
import { isPrivateProduct } from '../parent/template.js';
import type { GitHubRepository } from '../ports.js';
import type { Procedure, Sources } from '../procedure.js';
import type { Settings } from '../settings/settings.js';
import { isGithubTask, pullRequestQuestions, type LandedQuestion } from '../task/pull-request.js';
import { withoutTrailing } from '../task/env.js';
import { isTry } from '../task/try.js';
import { at, asString, item } from '../../python/values/access.js';
import { equals } from '../../python/values/equality.js';
import type { Value } from '../../python/values/value.js';

/** Traces the chain back to the tree (scriptworker: trace_back_to_tree). */
export async function traceBackToTree(procedure: Procedure): Promise<void> {
  const { chain, journal } = procedure;
  await inCheck('trace_back_to_tree', chain.target, async () => {
    const tracing = traceSources(chain);
    const unofficial =
      tracing.restricted &&
      (await inCheck('is_try_or_pull_request', chain.target, () => anyTryOrPullRequest(procedure)));
    finishTracing(chain, tracing, unofficial);
    noteTracing(journal, chain, tracing);
  });
}

/** All are asked at once, the task to verify last, though its failure is reported first. */
async function anyTryOrPullRequest(procedure: Procedure): Promise<boolean> {
  const { chain, turns } = procedure;
  const ask = (link: Link) => startSoon(() => isTryOrPullRequest(procedure, link), turns);
  const links = chain.links.map(ask);
  const answers = valuesOrFirstError(await waitAll([ask(chain.target), ...links], turns));
  return answers.includes(true);
}

/** Whether a task is of a try push or a pull request (scriptworker: is_try_or_pull_request). */
export function isTryOrPullRequest(checking: Sources, link: DefinedTask): Promise<boolean> {
  return inCheck('is_try_or_pull_request', link, async () => {
    const { settings } = checking.chain;
    if (!isGithubTask(link.task)) return isTry(link.task, settings.sourceEnvPrefix);
    const questions = pullRequestQuestions(settings, link.task);
    let question = questions.next();
    while (question.done !== true) {
      question = questions.next(await hasLanded(checking.evidence, question.value, isPrivateProduct(settings)));
    }
    return question.value;
  });
}

/**
 * Everything that GitHub will be asked about a task, whatever the answers. @throws PythonError if that cannot be
 * determined
 */
export function landedQuestions(settings: Settings, task: Value): LandedQuestion[] {
  const questions = pullRequestQuestions(settings, task);
  const all: LandedQuestion[] = [];
  for (let next = questions.next(); next.done !== true; next = questions.next(true)) all.push(next.value);
  return all;
}

/** Whether a commit is on a branch of its repository (scriptworker: has_commit_landed_on_repository). */
export async function hasLanded(
  evidence: SourceEvidence,
  question: LandedQuestion,
  isPrivate: boolean,
): Promise<boolean> {
  const repository = await evidence.repository(question.owner, question.name);
  // Private repositories cannot be asked; the original assumes that it has landed.
  if (isPrivate) return true;
  const revision = asString(question.revision, 'as the revision');
  const hash = /^[0-9a-f]{40}\n?$/.test(revision)
    ? revision
    : asString(await taggedCommit(repository, revision), 'as the hash of a tag');
  const page = withoutTrailing(
    asString(item(await repository.definition(), 'html_url'), 'as the address of the repository'),
    '/',
  );
  const text = await evidence.page(`${page}/branch_commits/${hash}`);
  return strip(text) !== '';
}

/** The commit of the only tag of a name. @throws PythonError if there is none, or more than one */
async function taggedCommit(repository: GitHubRepository, tag: string): Promise<Value> {
  const found = (await repository.tags()).filter((entry) => equals(item(entry, 'name'), tag));
  const [only] = found;
  if (only !== undefined && found.length === 1) return at(only, 'commit', 'sha');
  throw new PythonError('ValueError', `expected one tag "${tag}", found ${found.length}`);
}
