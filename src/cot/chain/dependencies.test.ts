import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { sortedDependencies } from './dependencies.js';
import { item } from '../../python/values/access.js';
import { parseJson } from '../../python/json/json.js';

describe('the dependencies of a task', () => {
  itAgrees('are named and sorted as by the original', 'dependencies.json', (input) => {
    const task = parseJson(item(input, 'task') as string);
    return sortedDependencies(task, item(input, 'name') as string).map(({ name, taskId }) => [name, taskId]);
  });

  it('keep the order of the definition where name and id are alike', () => {
    const task = parseJson(
      '{"taskGroupId":"G","extra":{},"payload":{"upstreamArtifacts":[{"taskType":"a_b","taskId":"c"},{"taskType":"a","taskId":"b_c"}]}}',
    );
    expect(sortedDependencies(task, 'x').map(({ taskId }) => taskId)).toEqual(['G', 'c', 'b_c']);
  });
});
