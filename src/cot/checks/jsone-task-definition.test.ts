import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { fromPlain } from '../../../test/values.js';
import { item } from '../../python/values/access.js';
import { parseJson } from '../../python/json/json.js';
import type { Dict, Value } from '../../python/values/value.js';
import { compareTaskDefinition } from './jsone-task-definition.js';

function compare(rebuilt: Value, runtime: Value): string {
  compareTaskDefinition({ name: 'decision', taskId: 'D', task: runtime as Dict }, rebuilt);
  return 'match';
}

const QUEUE = { provisionerId: 'p', workerType: 'w' };

describe('comparing a parent task with what the tree makes', () => {
  itAgrees('decides as the original does', 'compare_task_definition.json', (input) =>
    compare(parseJson(item(input, 'rebuilt') as string), parseJson(item(input, 'runtime') as string)),
  );

  it('shows where the nearest of several definitions differs', () => {
    const rebuilt = fromPlain({
      tasks: [
        { ...QUEUE, a: 1, b: 2, c: 3 },
        { ...QUEUE, a: 1, b: { x: 'y' } },
      ],
    });
    const runtime = fromPlain({ ...QUEUE, a: 1, b: { x: 'z' } });
    expect(() => compare(rebuilt, runtime)).toThrow(
      expect.objectContaining({
        check: 'compare_jsone_task_definition',
        message:
          "decision D: expected the task to match any of the 2 definitions rebuilt from the tree\nb.x: expected 'y', found 'z'",
        actual: "b.x: expected 'y', found 'z'",
      }) as Error,
    );
  });

  it('fails where the tree makes no task', () => {
    expect(() => compare(fromPlain({ tasks: [] }), fromPlain(QUEUE))).toThrow(
      expect.objectContaining({ actual: 'no rebuilt definition' }) as Error,
    );
  });
});
