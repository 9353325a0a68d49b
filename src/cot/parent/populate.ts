import type { Link } from '../chain/chain.js';
import { CotFailure, inCheck } from '../failure.js';
import { contextOf, type ContextValue } from '../../python/json-e/context.js';
import { lookUpFunction } from '../../python/json-e/look-up-function.js';
import type { Checking } from '../procedure.js';
import { asDict, item } from '../../python/values/access.js';
import { dict, type Dict, type Value } from '../../python/values/value.js';
import {
  gitActionContext,
  gitCronContext,
  githubPushContext,
  pullRequestContext,
  releaseContext,
} from './github-context.js';
import { productTypeOf } from '../checks/product-type.js';
import { hgActionContext, hgCronContext, hgPushContext, hgRepository } from './hg-context.js';

/** A json-e context: values, and functions that a template may call. */
export type JsoneContext = ReadonlyMap<string, ContextValue>;

/** What a parent task was created for. */
export interface ParentTask {
  readonly parent: Link;
  /** The parent's decision task: itself, or for an action the one whose graph it belongs to. */
  readonly decision: Link;
  readonly tasksFor: string;
}

/** The json-e context with which `.taskcluster.yml` was rendered (scriptworker: populate_jsone_context). */
export async function populateContext(checking: Checking, task: ParentTask): Promise<Map<string, ContextValue>> {
  return inCheck('populate_jsone_context', task.parent, async () => {
    const context = basicContext(task);
    const type = productTypeOf(checking.chain.settings, task.decision);
    if (type === 'github')
      merge(
        context,
        asDict(await githubContext(checking, task), () => 'as the context of the action'),
      );
    else if (type === 'hg') await addHgContext(checking, task, context);
    else throw unknown(checking, task, 'product type', type);
    return context;
  });
}

function basicContext({ parent, decision, tasksFor }: ParentTask): Map<string, ContextValue> {
  const slugs = dict({ default: parent.taskId, decision: decision.taskId });
  return new Map<string, ContextValue>([
    ['now', item(parent.task, 'created')],
    ['as_slugid', lookUpFunction(slugs, parent.taskId)],
    ['tasks_for', tasksFor],
    ['ownTaskId', parent.taskId],
    ['taskId', null],
  ]);
}

async function githubContext(checking: Checking, task: ParentTask): Promise<Value> {
  const { parent, decision, tasksFor } = task;
  switch (tasksFor) {
    case 'github-release':
      return releaseContext(checking, decision);
    case 'cron':
      return gitCronContext(checking, decision);
    case 'action':
    case 'pr-action':
      return gitActionContext(parent);
    case 'github-pull-request':
    case 'github-pull-request-untrusted':
      return pullRequestContext(checking, decision);
    case 'github-push':
      return githubPushContext(checking, decision);
    default:
      throw unknown(checking, task, 'tasks_for', tasksFor);
  }
}

async function addHgContext(checking: Checking, task: ParentTask, context: Map<string, ContextValue>): Promise<void> {
  const { parent, decision, tasksFor } = task;
  const repository = await hgRepository(checking, decision);
  context.set('repository', repository);
  if (tasksFor === 'action') {
    merge(context, hgActionContext(checking, parent, decision));
  } else if (tasksFor === 'hg-push') {
    merge(context, await hgPushContext(checking, decision));
    repository.set('type', 'hg');
  } else if (tasksFor === 'cron') {
    merge(context, await hgCronContext(checking, parent, decision));
    repository.set('type', 'hg');
  } else {
    throw unknown(checking, task, 'tasks_for', tasksFor);
  }
}

function merge(context: Map<string, ContextValue>, more: Dict): void {
  for (const [key, value] of contextOf(more)) context.set(key, value);
}

function unknown(checking: Checking, { parent }: ParentTask, what: string, found: string): CotFailure {
  const product = checking.chain.settings.cotProduct;
  const message = `${parent.name} ${parent.taskId}: unknown ${what} "${found}" for the product ${product}`;
  return new CotFailure({ check: 'populate_jsone_context', link: parent, message, actual: found });
}
