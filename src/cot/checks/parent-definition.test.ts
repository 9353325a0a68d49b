import { describe, expect, it } from 'vitest';
import { chainOf, linkOf } from '../../../test/chains.js';
import { checkingOf, told, type Outside } from '../../../test/checking.js';
import { failureOfAsync } from '../../../test/failures.js';
import { fromPlain } from '../../../test/values.js';
import type { Link } from '../chain/chain.js';
import type { LogLine } from '../log.js';
import type { Dict } from '../../python/values/value.js';
import { verifyParentDefinition } from './parent-definition.js';

const REPOSITORY = 'https://hg.mozilla.org/mozilla-central';
const DECISION = linkOf({
  name: 'signing:parent:parent',
  taskId: 'D',
  taskType: 'decision',
  task: fromPlain({
    payload: { env: { GECKO_HEAD_REPOSITORY: REPOSITORY, GECKO_HEAD_REV: 'abc' } },
    metadata: { source: `${REPOSITORY}/file/abc/.taskcluster.yml` },
    extra: { tasks_for: 'hg-push' },
  }) as Dict,
});

/** An action that retriggers, as the tree's template makes it. */
const actionTask = (group: string) => ({
  created: '2026-01-31T10:20:30.456Z',
  provisionerId: 'gecko-3',
  workerType: 'decision',
  payload: { env: { ACTION_CALLBACK: 'retrigger', ACTION_TASK_GROUP_ID: group } },
  extra: {
    tasks_for: 'action',
    action: { name: 'retrigger', perm: 'generic', context: { input: { times: 2 }, taskId: 'BUILD' } },
  },
});
const action = (group: string): Link =>
  linkOf({
    name: 'signing:parent',
    taskId: 'A',
    taskType: 'action',
    task: fromPlain(actionTask(group)) as Dict,
    decisionTaskId: 'D',
  });

const HOOK = {
  name: 'retrigger',
  kind: 'hook',
  hookPayload: {
    decision: {
      action: {
        cb_name: 'retrigger',
        name: 'retrigger',
        title: 'Retrigger',
        description: '',
        taskGroupId: 'D',
        symbol: 'rt',
      },
      push: {},
      repository: { url: REPOSITORY },
      parameters: {},
    },
    user: { input: { $eval: 'input' }, taskId: { $eval: 'taskId' }, taskGroupId: { $eval: 'taskGroupId' } },
  },
};
const TEMPLATE = {
  tasks: [
    {
      $mergeDeep: [
        actionTask('filled in'),
        {
          payload: { env: { ACTION_CALLBACK: '${action.cb_name}', ACTION_TASK_GROUP_ID: '${ownTaskId}' } },
          extra: {
            action: {
              name: '${action.name}',
              perm: '${action.action_perm}',
              context: { input: { $eval: 'input' }, taskId: '${taskId}' },
            },
          },
        },
      ],
    },
  ],
};
const OUTSIDE: Outside = {
  artifacts: {
    'D public/actions.json': JSON.stringify({ actions: [HOOK] }),
    'D public/parameters.yml': 'level: "3"\n',
  },
  template: TEMPLATE,
  projects: { central: { repo: REPOSITORY, repo_type: 'hg', access: 'scm_level_3' } },
};

async function verified(parent: Link, outside: Partial<Outside> = {}): Promise<LogLine[]> {
  const { checking, log } = checkingOf(chainOf([DECISION, parent]), { ...OUTSIDE, ...outside });
  await verifyParentDefinition(checking, parent);
  return log;
}

describe('the definition of an action', () => {
  it.each([
    ['its own', 'A'],
    ["its decision task's", 'D'],
    ['one that the template does not know', 'any'],
  ])('is rebuilt from the hook that ran it, whatever its group is: %s', async (_what, group) => {
    const parent = action(group);
    const log = await verified(parent);
    expect(told(log, 'rebuilding', parent)).toEqual([
      `rebuilt as action by ${REPOSITORY}/raw-file/abc/.taskcluster.yml`,
    ]);
    expect(told(log, 'rebuilt', parent)).toEqual(['its definition is what the tree makes']);
  });

  it('must have a group in the rebuilt definition that is its own, or that of its decision task', async () => {
    const template = { tasks: [actionTask('any')] };
    const failure = await failureOfAsync(() => verified(action('any'), { template }));
    expect(failure.check).toBe('check_and_update_action_task_group_id');
  });

  it('must be what was asked of the hook', async () => {
    const artifacts = {
      ...OUTSIDE.artifacts,
      'D public/actions.json': JSON.stringify({
        actions: [
          { ...HOOK, hookPayload: { ...HOOK.hookPayload, user: { ...HOOK.hookPayload.user, input: { times: 3 } } } },
        ],
      }),
    };
    const failure = await failureOfAsync(() => verified(action('A'), { artifacts }));
    expect(failure.check).toBe('compare_jsone_task_definition');
    expect(failure.message).toContain('extra.action.context.input.times: expected 3, found 2');
  });

  it('must be an action of its decision task', async () => {
    const artifacts = { ...OUTSIDE.artifacts, 'D public/actions.json': '{"actions": []}' };
    const failure = await failureOfAsync(() => verified(action('A'), { artifacts }));
    expect(failure.check).toBe('_get_action_from_actions_json');
  });

  it('must have a template that renders', async () => {
    const template = { tasks: [{ $eval: 'nothing of that name' }] };
    const failure = await failureOfAsync(() => verified(action('A'), { template }));
    expect(failure.check).toBe('verify_parent_task_definition');
  });
});
