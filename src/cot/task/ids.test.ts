import { describe, expect, it } from 'vitest';
import { agreement, named } from '../../../test/agreement.js';
import { hasConformance } from '../../../test/conformance-data.js';
import { item } from '../values/access.js';
import type { Value } from '../values/value.js';
import { getDecisionTaskId, getParentTaskId, getWorkerPoolId, isAction } from './ids.js';

const READERS: Readonly<Record<string, (task: Value) => Value>> = {
  get_worker_pool_id: getWorkerPoolId,
  get_parent_task_id: getParentTaskId,
  get_decision_task_id: getDecisionTaskId,
  is_action: isAction,
};

describe('ids in a definition', () => {
  it.skipIf(!hasConformance)('are found where the original finds them', () => {
    const result = agreement('task_ids.json', (input) => {
      const reader = named(READERS, item(input, 'fn'));
      return reader(item(input, 'task'));
    });
    expect(result.disagreements).toEqual([]);
    expect(result.agreeing).toBeGreaterThan(0);
  });
});
