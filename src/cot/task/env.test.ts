import { describe, expect, it } from 'vitest';
import { itAgrees, named } from '../../../test/agreement.js';
import { fromPlain } from '../../../test/values.js';
import { item } from '../../python/values/access.js';
import type { Value } from '../../python/values/value.js';
import {
  getActionCallbackName,
  getBaseBranch,
  getBaseRevision,
  getBranch,
  getCommitMessage,
  getPullRequestNumber,
  getPushDateTime,
  getRepo,
  getRevision,
  getTriggeredBy,
  withoutTrailing,
} from './env.js';

const READERS: Readonly<Record<string, (task: Value, prefix: string) => Value>> = {
  get_repo: (task, prefix) => getRepo(task, prefix),
  get_base_repo: (task, prefix) => getRepo(task, prefix, 'base'),
  get_revision: getRevision,
  get_head_revision: getRevision,
  get_base_revision: getBaseRevision,
  get_branch: getBranch,
  get_base_branch: getBaseBranch,
  get_triggered_by: getTriggeredBy,
  get_pull_request_number: getPullRequestNumber,
  get_push_date_time: getPushDateTime,
  get_action_callback_name: getActionCallbackName,
  get_commit_message: getCommitMessage,
};

describe('the environment of a task', () => {
  itAgrees('is read as the original reads it', 'task_env.json', (input) => {
    const reader = named(READERS, item(input, 'fn'));
    return reader(item(input, 'task'), item(input, 'prefix') as string);
  });

  it('prefers the branch to the ref, even an empty one', () => {
    const task = fromPlain({ payload: { env: { X_HEAD_BRANCH: '', X_HEAD_REF: 'main' } } });
    expect(getBranch(task, 'X')).toBe('');
  });

  it('says what was expected and where', () => {
    const task = fromPlain({ payload: { env: { X_HEAD_REPOSITORY: 5 } } });
    expect(() => getRepo(task, 'X')).toThrow('expected a string in payload.env.X_HEAD_REPOSITORY, found int');
  });

  it('cuts marks off the end only', () => {
    expect(withoutTrailing('//a//b///', '/')).toBe('//a//b');
    expect(withoutTrailing('///', '/')).toBe('');
  });
});
