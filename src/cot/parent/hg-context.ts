import type { DefinedTask, Link } from '../chain/chain.js';
import { PythonError } from '../../python/error.js';
import { checkCommitMessage } from '../checks/commit-message.js';
import { inCheck, inCheckSync } from '../failure.js';
import type { Checking, Sources } from '../procedure.js';
import type { Settings } from '../settings/settings.js';
import { PARAMETERS } from './files.js';
import { getCommitMessage, getRepo, getRevision } from '../task/env.js';
import { getProject, getScmLevel } from '../task/projects.js';
import { getSourceUrl } from '../checks/source-url.js';
import { loggableUrl } from '../urls/loggable-url.js';
import { asDict, at, element, item, iterate } from '../../python/values/access.js';
import { parseJson } from '../../python/json/json.js';
import { parsedFile } from '../../python/parsed-file.js';
import { str } from '../../python/values/text.js';
import { dict, type Dict, type Value } from '../../python/values/value.js';
import { asciiUrl } from '../urls/ascii-url.js';

/** `repository` for hg products: where the decision task's source lies, and its level by projects.yml. */
export async function hgRepository(checking: Checking, decision: Link): Promise<Map<Value, Value>> {
  const { settings } = checking.chain;
  const source = getSourceUrl(settings, decision);
  const project = getProject(await checking.evidence.projects(), source);
  const url = getRepo(decision.task, settings.sourceEnvPrefix);
  const level = await projectLevel(checking, decision, project);
  return new Map<Value, Value>([
    ['url', url],
    ['level', level],
    ['project', project],
  ]);
}

/** The level of a project (scriptworker: get_scm_level). */
export function projectLevel(checking: Sources, decision: DefinedTask, project: Value): Promise<Value> {
  return inCheck('get_scm_level', decision, async () => getScmLevel(await checking.evidence.projects(), project));
}

/** The context of an action is the one that was given to the action, with the decision task's parameters. */
export function hgActionContext(checking: Checking, parent: Link, decision: Link): Dict {
  return inCheckSync('_get_additional_hg_action_jsone_context', parent, () => {
    const bytes = checking.evidence.artifact(decision, PARAMETERS);
    const parameters = parsedFile(expectFile(bytes, PARAMETERS), 'yaml');
    const given = asDict(at(parent.task, 'extra', 'action', 'context'), () => 'as the context of the action');
    return new Map<Value, Value>([...given, ['parameters', parameters], ['task', null]]);
  });
}

/** @throws PythonError if a file that must have been downloaded is missing */
export function expectFile(bytes: Uint8Array | undefined, name: string): Uint8Array {
  if (bytes !== undefined) return bytes;
  throw new PythonError('OSError', `${name} was not downloaded`);
}

/** The context of an hg push; the decision task must not have another commit message than the push. */
export async function hgPushContext(checking: Checking, decision: Link): Promise<Dict> {
  return inCheck('_get_additional_hg_push_jsone_context', decision, async () => {
    const revision = getRevision(decision.task, checking.chain.settings.sourceEnvPrefix);
    const push = await pushInfo(checking, decision);
    const message = getCommitMessage(decision.task);
    checkCommitMessage(decision, message, push.comment);
    return dict({ push: pushDict(push, { revision, comment: message, owner: push.user }) });
  });
}

/** The context of a cron job. */
export async function hgCronContext(checking: Checking, parent: Link, decision: Link): Promise<Dict> {
  return inCheck('_get_additional_hg_cron_jsone_context', parent, async () => {
    const revision = getRevision(decision.task, checking.chain.settings.sourceEnvPrefix);
    const cron = cronOf(parent);
    const push = await pushInfo(checking, decision);
    return dict({ cron, push: pushDict(push, { revision, comment: '', owner: 'cron' }) });
  });
}

/** The description of a cron job, which a task holds as JSON text. */
export function cronOf(link: DefinedTask): Value {
  const text = at(link.task, 'extra', 'cron');
  return typeof text === 'string' ? parseJson(text) : item(text, 'JSON text');
}

interface Push {
  readonly id: Value;
  readonly comment: Value;
  readonly date: Value;
  readonly user: Value;
  readonly baseRevision: Value;
}

function pushDict(push: Push, own: { revision: Value; comment: Value; owner: Value }): Dict {
  return dict({
    base_revision: push.baseRevision,
    revision: own.revision,
    comment: own.comment,
    owner: own.owner,
    pushlog_id: push.id,
    pushdate: push.date,
  });
}

/** Where the pushlog of a decision task's revision is (scriptworker: get_pushlog_info). */
export function pushlogUrl(settings: Settings, decision: DefinedTask): string {
  const repository = str(getRepo(decision.task, settings.sourceEnvPrefix));
  const revision = str(getRevision(decision.task, settings.sourceEnvPrefix));
  return asciiUrl(settings.pushlogUrl.replaceAll('{repo}', () => repository).replaceAll('{revision}', () => revision));
}

async function pushlog(checking: Checking, decision: Link): Promise<Value> {
  return inCheck('get_pushlog_info', decision, async () => {
    const url = pushlogUrl(checking.chain.settings, decision);
    const log = await checking.evidence.pushlog(url);
    const count = iterate(item(log, 'pushes')).length;
    if (count !== 1)
      checking.journal.warn('pushlog', decision, () => `expected one push at ${loggableUrl(url)}, found ${count}`);
    return log;
  });
}

/** The first push of the pushlog, in the order in which it is written (scriptworker: _get_additional_hgpush_info). */
async function pushInfo(checking: Checking, decision: Link): Promise<Push> {
  return inCheck('_get_additional_hgpush_info', decision, async () => {
    const pushes = asDict(item(await pushlog(checking, decision), 'pushes'), () => 'of pushes');
    const id = element([...pushes.keys()], 0);
    const push = pushes.get(id) as Value;
    const changesets = item(push, 'changesets');
    const first = element(changesets, 0);
    const comment = item(element(changesets, -1), 'desc');
    const baseRevision = element(item(first, 'parents'), 0);
    return { id, comment, date: item(push, 'date'), user: item(push, 'user'), baseRevision };
  });
}
