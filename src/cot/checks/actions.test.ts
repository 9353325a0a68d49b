import { describe, expect, it } from 'vitest';
import { itAgrees, named } from '../../../test/agreement.js';
import { linkOf } from '../../../test/chains.js';
import { failureOf } from '../../../test/failures.js';
import { fromPlain } from '../../../test/values.js';
import { at, element, item, iterate } from '../../python/values/access.js';
import { dict, type Dict, type Value } from '../../python/values/value.js';
import { actionPermission, checkIsHook, findAction, permissionText, updateActionTaskGroupId } from './actions.js';

const DECISION = { name: 'signing:parent:parent', taskId: 'D' };
const GROUP = ['payload', 'env', 'ACTION_TASK_GROUP_ID'] as const;

const withGroup = (group: Value): Dict =>
  dict({ payload: dict({ env: dict({ ACTION_TASK_GROUP_ID: group, OTHER: 'x' }) }), other: 'y' });
const actionTask = (group: Value): ReturnType<typeof linkOf> =>
  linkOf({ name: 'signing:parent', taskId: 'A', task: withGroup(group) });

const ANSWERS: Readonly<Record<string, (input: Dict) => Value>> = {
  find: (input) => {
    const actions = item(input, 'actions');
    return iterate(actions).indexOf(findAction(actionTask('A'), actions, item(input, 'name')));
  },
  perm: (input) => actionPermission(actionTask('A'), item(input, 'action')),
  group: (input) => {
    const rebuilt = dict({ tasks: [withGroup(item(input, 'rebuilt'))] });
    const updated = updateActionTaskGroupId(actionTask(item(input, 'runtime')), DECISION, rebuilt);
    return at(element(item(updated, 'tasks'), 0), ...GROUP);
  },
};

describe('actions', () => {
  itAgrees('are found, permitted and grouped as by the original', 'actions.json', (input) => {
    const answer = named(ANSWERS, item(input, 'fn'));
    return answer(input);
  });

  it('keep all else of what was rebuilt', () => {
    const rebuilt = fromPlain({
      version: 1,
      tasks: [{ payload: { env: { ACTION_TASK_GROUP_ID: 'A', OTHER: 'x' } }, other: 'y' }, { more: 'z' }],
    });
    const updated = updateActionTaskGroupId(actionTask('D'), DECISION, rebuilt);
    expect(updated).toEqual(
      fromPlain({
        version: 1,
        tasks: [{ payload: { env: { ACTION_TASK_GROUP_ID: 'D', OTHER: 'x' } }, other: 'y' }, { more: 'z' }],
      }),
    );
    expect(at(element(item(rebuilt, 'tasks'), 0), ...GROUP)).toBe('A');
  });

  it.each([{}, { tasks: [] }, { tasks: null }, { tasks: [{}] }, { tasks: 'x' }])(
    'are failures where nothing was rebuilt: %j',
    (rebuilt) => {
      expect(() => updateActionTaskGroupId(actionTask('A'), DECISION, fromPlain(rebuilt))).toThrow(
        expect.objectContaining({ check: 'check_and_update_action_task_group_id' }) as Error,
      );
    },
  );

  const withCallback = (more: object): object => ({ hookPayload: { decision: { action: { cb_name: 'x' } } }, ...more });

  it('are found by their callback, the first of several', () => {
    const actions = fromPlain([
      { kind: 'hook' },
      withCallback({ kind: 'hook', name: 'one' }),
      withCallback({ kind: 'hook', name: 'two' }),
    ]);
    expect(findAction(actionTask('A'), actions, 'x')).toEqual(fromPlain(withCallback({ kind: 'hook', name: 'one' })));
  });

  it('must have the callback that the action task names', () => {
    expect(
      failureOf(() => findAction(actionTask('A'), fromPlain([withCallback({ kind: 'hook' })]), 'y')),
    ).toMatchObject({
      check: '_get_action_from_actions_json',
      message: "signing:parent A: expected an action with the callback 'y' in actions.json, found none",
      expected: "'y'",
      actual: 'no such action',
    });
    expect(failureOf(() => findAction(actionTask('A'), null, 'y')).check).toBe('_get_action_from_actions_json');
  });

  it.each([
    [{ name: 'n', kind: 'task' }, 'expected action n to be a hook, found kind task', 'task'],
    [{}, 'expected action without a name to be a hook, found kind none', 'none'],
  ])('must be hooks: %j', (action, message, actual) => {
    expect(failureOf(() => findAction(actionTask('A'), fromPlain([withCallback(action)]), 'x'))).toMatchObject({
      check: '_get_action_from_actions_json',
      message: `signing:parent A: ${message}`,
      expected: 'hook',
      actual,
    });
  });

  it('are rebuilt from hooks alone', () => {
    expect(() => checkIsHook(DECISION, fromPlain({ kind: 'hook' }))).not.toThrow();
    expect(failureOf(() => checkIsHook(DECISION, fromPlain({ kind: 'task' })))).toMatchObject({
      check: 'get_action_context_and_template',
      link: DECISION,
      message: 'signing:parent:parent D: expected an action of kind hook, found task',
      expected: 'hook',
      actual: 'task',
    });
    expect(failureOf(() => checkIsHook(DECISION, fromPlain({}))).actual).toBe('(missing)');
  });

  it.each([
    ['its own', { actionPerm: 'a' }, 'a'],
    ['its own, in the extra data first', { extra: { actionPerm: 'b' }, actionPerm: 'a' }, 'b'],
    ['that of all generic hooks', { hookId: 'in-tree-action-3-generic/abc' }, 'generic'],
    ['that of all generic hooks, if it names none', withCallback({}), 'generic'],
    ["its callback's name", withCallback({ hookId: 'in-tree-action-3-release/abc' }), 'x'],
  ])('need a permission: %s', (_what, action, permission) => {
    expect(actionPermission(DECISION, fromPlain(action))).toBe(permission);
  });

  it('have a permission that is a text', () => {
    expect(permissionText(DECISION, 'generic')).toBe('generic');
    expect(failureOf(() => permissionText(DECISION, 3))).toMatchObject({
      check: '_wrap_action_hook_with_let',
      link: DECISION,
      message: 'signing:parent:parent D: expected a string as the permission of the action, found int',
    });
    const broken = { hookId: 'other', hookPayload: {} };
    expect(failureOf(() => actionPermission(DECISION, fromPlain(broken))).check).toBe('_get_action_perm');
  });

  it.each(['A', 'D'])('may be rebuilt with a group that is the task or its decision task: %s', (group) => {
    const updated = updateActionTaskGroupId(actionTask('own'), DECISION, dict({ tasks: [withGroup(group)] }));
    expect(at(element(item(updated, 'tasks'), 0), ...GROUP)).toBe('own');
  });

  it('may be rebuilt with no other group', () => {
    const rebuilt = dict({ tasks: [withGroup('X')] });
    expect(failureOf(() => updateActionTaskGroupId(actionTask('A'), DECISION, rebuilt))).toMatchObject({
      check: 'check_and_update_action_task_group_id',
      message: "signing:parent A: expected the rebuilt ACTION_TASK_GROUP_ID to be A or D, found 'X'",
      expected: 'A or D',
      actual: "'X'",
    });
  });
});
