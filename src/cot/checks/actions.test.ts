import { describe, expect, it } from 'vitest';
import { itAgrees, named } from '../../../test/agreement.js';
import { linkOf } from '../../../test/chains.js';
import { fromPlain } from '../../../test/values.js';
import { at, element, item, iterate } from '../../python/values/access.js';
import { dict, type Dict, type Value } from '../../python/values/value.js';
import { actionPermission, findAction, updateActionTaskGroupId } from './actions.js';

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

  it('must be hooks', () => {
    const actions = fromPlain([{ name: 'n', kind: 'task', hookPayload: { decision: { action: { cb_name: 'x' } } } }]);
    expect(() => findAction(actionTask('A'), actions, 'x')).toThrow('expected action n to be a hook, found kind task');
  });
});
