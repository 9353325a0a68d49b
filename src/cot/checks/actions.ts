import type { DefinedTask } from '../chain/chain.js';
import { CotFailure, inCheckSync, type FailedLink } from '../failure.js';
import {
  asString,
  at,
  contains,
  element,
  getOr,
  getPath,
  hashable,
  item,
  iterate,
} from '../../python/values/access.js';
import { equals } from '../../python/values/equality.js';
import { repr, str } from '../../python/values/text.js';
import type { Dict, Value } from '../../python/values/value.js';

/**
 * The action that an action task runs: the first of actions.json with its callback.
 *
 * @param parent the action task, for messages
 * @param actions `actions` of the decision task's actions.json
 * @throws CotFailure if there is none, or if it is not a hook (scriptworker: _get_action_from_actions_json)
 */
export function findAction(parent: FailedLink, actions: Value, callbackName: Value): Value {
  const check = '_get_action_from_actions_json';
  return inCheckSync(check, parent, () => {
    const place = `${parent.name} ${parent.taskId}`;
    const action = iterate(actions).find((candidate) => equals(getPath(candidate, CALLBACK_PATH, null), callbackName));
    if (action === undefined) {
      const message =
        `${place}: expected an action with the callback ${repr(callbackName)} ` + 'in actions.json, found none';
      throw new CotFailure({ check, link: parent, message, expected: repr(callbackName), actual: 'no such action' });
    }
    const kind = getOr(action, 'kind', 'none');
    if (kind === 'hook') return action;
    const message =
      `${place}: expected action ${str(getOr(action, 'name', 'without a name'))} to be a hook, found ` +
      `kind ${str(kind)}`;
    throw new CotFailure({ check, link: parent, message, expected: 'hook', actual: str(kind) });
  });
}

const CALLBACK_PATH = ['hookPayload', 'decision', 'action', 'cb_name'] as const;

/**
 * The permission an action needs: its own, that of all generic hooks, or its callback's name.
 *
 * @param parent the action task, for messages
 * @throws CotFailure where the action is not what it must be (scriptworker: _get_action_perm)
 */
export function actionPermission(parent: FailedLink, action: Value): Value {
  return inCheckSync('_get_action_perm', parent, () => {
    const old = getOr(action, 'actionPerm', null);
    const permission = getPath(action, ['extra', 'actionPerm'], old);
    if (permission !== null) return permission;
    if (contains(getOr(action, 'hookId', 'generic/'), 'generic/')) return 'generic';
    return at(action, ...CALLBACK_PATH);
  });
}

/** Only what a hook runs can be rebuilt. @throws CotFailure (scriptworker: get_action_context_and_template) */
export function checkIsHook(parent: FailedLink, action: Value): void {
  const check = 'get_action_context_and_template';
  if (getOr(action, 'kind', null) === 'hook') return;
  const actual = str(getOr(action, 'kind', '(missing)'));
  const message = `${parent.name} ${parent.taskId}: expected an action of kind hook, found ${actual}`;
  throw new CotFailure({ check, link: parent, message, expected: 'hook', actual });
}

/**
 * The text of a permission. Nothing but a string is one, whatever its text would be.
 *
 * @throws CotFailure (scriptworker: _wrap_action_hook_with_let)
 */
export function permissionText(parent: FailedLink, permission: Value): string {
  return inCheckSync('_wrap_action_hook_with_let', parent, () =>
    asString(permission, 'as the permission of the action'),
  );
}

/**
 * The rebuilt definition with the action task's own ACTION_TASK_GROUP_ID. Actions differ in it (some have a group of
 * their own, some join the decision task's) and json-e cannot know which, so it must only be one of the two.
 *
 * @throws CotFailure if it is neither (scriptworker: check_and_update_action_task_group_id)
 */
export function updateActionTaskGroupId(parent: DefinedTask, decision: FailedLink, rebuilt: Value): Dict {
  const check = 'check_and_update_action_task_group_id';
  return inCheckSync(check, parent, () => {
    const tasks = item(rebuilt, 'tasks');
    const group = hashable(at(element(tasks, 0), ...GROUP_PATH));
    const own = at(parent.task, ...GROUP_PATH);
    if (group === parent.taskId || group === decision.taskId) {
      const [first, ...others] = iterate(tasks);
      return replace(rebuilt, ['tasks'], [replace(first ?? null, GROUP_PATH, own), ...others]);
    }
    const expected = `${parent.taskId} or ${decision.taskId}`;
    const message =
      `${parent.name} ${parent.taskId}: expected the rebuilt ACTION_TASK_GROUP_ID to be ${expected}, ` +
      `found ${repr(group)}`;
    throw new CotFailure({ check, link: parent, message, expected, actual: repr(group) });
  });
}

const GROUP_PATH = ['payload', 'env', 'ACTION_TASK_GROUP_ID'] as const;

/** A copy of nested dicts with another value at the end of a path that exists. */
function replace(value: Value, path: readonly string[], replacement: Value): Dict {
  const [key, ...rest] = path;
  const copy = new Map(value as Dict);
  if (key !== undefined) copy.set(key, rest.length === 0 ? replacement : replace(item(value, key), rest, replacement));
  return copy;
}
