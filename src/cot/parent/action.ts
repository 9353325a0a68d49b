import { actionPermission, checkIsHook, findAction, permissionText } from '../checks/actions.js';
import type { Link } from '../chain/chain.js';
import { PythonError } from '../../python/error.js';
import { inCheck, inCheckSync } from '../failure.js';
import type { ContextValue } from '../../python/json-e/context.js';
import type { Checking } from '../procedure.js';
import { getActionCallbackName } from '../task/env.js';
import { item } from '../../python/values/access.js';
import { parsedFile } from '../../python/parsed-file.js';
import { dict, type Value } from '../../python/values/value.js';
import { ACTIONS } from './files.js';
import { expectFile } from './hg-context.js';
import { populateContext, type JsoneContext, type ParentTask } from './populate.js';
import { renderDefinition } from './render-definition.js';
import { inTreeTemplate } from './template.js';

/** A template, and what to render it with. */
export interface Rebuilding {
  readonly template: Value;
  readonly context: JsoneContext;
}

/**
 * What an action task is rebuilt from: the hook that ran it, as ci-admin makes it from the tree's template
 * (scriptworker: get_action_context_and_template). Everything in turn.
 */
export async function actionRebuilding(checking: Checking, task: ParentTask): Promise<Rebuilding> {
  const { parent, decision, tasksFor } = task;
  return inCheck('get_action_context_and_template', parent, async () => {
    const bytes = expectFile(checking.evidence.artifact(decision, ACTIONS), ACTIONS);
    const actions = item(parsedFile(bytes, 'json'), 'actions');
    const action = findAction(parent, actions, getActionCallbackName(parent.task));
    const given = await populateContext(checking, task);
    checkIsHook(parent, action);
    const tree = await inTreeTemplate(checking, decision);
    const template = hookTemplate(tree, permissionText(parent, actionPermission(parent, action)), tasksFor);
    const context = new Map<string, ContextValue>([
      ['payload', hookPayload(parent, action, given)],
      ['taskId', parent.taskId],
      ['now', given.get('now') as Value],
      ['as_slugid', given.get('as_slugid') as ContextValue],
      ['clientId', given.get('clientId') ?? null],
    ]);
    return { template, context };
  });
}

/** The payload with which the hook was fired (scriptworker: _render_action_hook_payload). */
function hookPayload(parent: Link, action: Value, given: JsoneContext): Value {
  return inCheckSync('_render_action_hook_payload', parent, () => {
    const template = item(action, 'hookPayload');
    const context = new Map<string, ContextValue>([
      ['input', required(given, 'input')],
      ['parameters', given.get('parameters') ?? null],
      ['taskGroupId', parent.decisionTaskId],
      ['taskId', required(given, 'taskId')],
    ]);
    return renderDefinition(template, context);
  });
}

function required(context: JsoneContext, key: string): ContextValue {
  const value = context.get(key);
  if (value === undefined) throw new PythonError('KeyError', `the context of the action has no ${key}`);
  return value;
}

/** The template of the hook: ci-admin wraps the tree's so. */
function hookTemplate(template: Value, permission: string, tasksFor: string): Value {
  const fromAction = (key: string): [string, Value] => [key, `\${payload.decision.action.${key}}`];
  const evaluated = (expression: string): Value => dict({ $eval: expression });
  const scope = `assume:repo:\${payload.decision.repository.url[8:]}:${tasksFor}:${permission}`;
  const action = new Map<Value, Value>([
    ...['name', 'title', 'description', 'taskGroupId', 'symbol'].map(fromAction),
    ['repo_scope', scope],
    ['action_perm', permission],
    fromAction('cb_name'),
  ]);
  const variables = dict({
    tasks_for: tasksFor,
    action,
    push: evaluated('payload.decision.push'),
    repository: evaluated('payload.decision.repository'),
    input: evaluated('payload.user.input'),
    parameters: evaluated("payload.decision['parameters']"),
    taskId: evaluated('payload.user.taskId'),
    taskGroupId: evaluated('payload.user.taskGroupId'),
    ownTaskId: evaluated('taskId'),
  });
  return dict({ $let: variables, in: template });
}
