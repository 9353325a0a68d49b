import { describe } from 'vitest';
import { itAgrees, named } from '../../../test/agreement.js';
import { item } from '../../python/values/access.js';
import type { Value } from '../../python/values/value.js';
import { getDecisionTaskId, getParentTaskId, getWorkerPoolId, isAction } from './ids.js';

const READERS: Readonly<Record<string, (task: Value) => Value>> = {
  get_worker_pool_id: getWorkerPoolId,
  get_parent_task_id: getParentTaskId,
  get_decision_task_id: getDecisionTaskId,
  is_action: isAction,
};

describe('ids in a definition', () => {
  itAgrees('are found where the original finds them', 'task_ids.json', (input) => {
    const reader = named(READERS, item(input, 'fn'));
    return reader(item(input, 'task'));
  });
});
