import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { failureOf } from '../../../test/failures.js';
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

  const rebuiltAs = (...tasks: unknown[]): Value => fromPlain({ tasks });

  it('fails where the tree makes no task', () => {
    expect(() => compare(rebuiltAs(), fromPlain(QUEUE))).toThrow(
      expect.objectContaining({ actual: 'no rebuilt definition' }) as Error,
    );
  });

  it('finds one match, wherever it is', () => {
    expect(compare(rebuiltAs({ ...QUEUE, a: 1 }, QUEUE, { ...QUEUE, b: 1 }), fromPlain(QUEUE))).toBe('match');
  });

  it.each([
    ['the id that the template gives the task', { ...QUEUE, taskId: 'D' }, QUEUE],
    ['keys that are empty', { ...QUEUE, scopes: [] }, { ...QUEUE, routes: [] }],
    ['the default project', { ...QUEUE, projectId: 'none' }, QUEUE],
    ['a queue that is written in one key', { ...QUEUE, taskQueueId: 'p/w' }, QUEUE],
    ['the order of keys', { a: 1, ...QUEUE }, { ...QUEUE, a: 1 }],
  ])('passes over %s', (_what, rebuilt, runtime) => {
    expect(compare(rebuiltAs(rebuilt), fromPlain(runtime))).toBe('match');
  });

  it('takes nothing away from the definition but its id', () => {
    expect(() => compare(rebuiltAs({ ...QUEUE, taskId: 'D', a: 1 }), fromPlain(QUEUE))).toThrow('a: expected 1');
    expect(() => compare(rebuiltAs(QUEUE), fromPlain({ ...QUEUE, taskId: 'D' }))).toThrow('taskId: expected');
  });

  it('says what a single definition differs in', () => {
    const check = (): string => compare(rebuiltAs({ ...QUEUE, a: 1, b: 1 }), fromPlain({ ...QUEUE, a: 2, b: 2 }));
    expect(failureOf(check)).toMatchObject({
      message: `decision D: expected the task to match the one definition rebuilt from the tree
a: expected 1, found 2
b: expected 1, found 2`,
      expected: 'the definition rebuilt from the tree',
      actual: 'a: expected 1, found 2\nb: expected 1, found 2',
      differences: [
        { place: 'a', expected: '1', actual: '2' },
        { place: 'b', expected: '1', actual: '2' },
      ],
    });
  });

  it('takes the first of several that are equally near', () => {
    const check = (): string =>
      compare(rebuiltAs({ ...QUEUE, a: 1 }, { ...QUEUE, a: 2 }), fromPlain({ ...QUEUE, a: 0 }));
    expect(failureOf(check).actual).toBe('a: expected 1, found 0');
  });

  it('looks for the nearest among the first ten', () => {
    const far = Array.from({ length: 9 }, () => ({ ...QUEUE, a: 1, b: 1 }));
    const near = { ...QUEUE, a: 0, b: 1 };
    const nearest = (...rebuilt: unknown[]): number =>
      failureOf(() => compare(rebuiltAs(...rebuilt), fromPlain({ ...QUEUE, a: 0, b: 0 }))).differences.length;
    expect(nearest(...far, near)).toBe(1);
    expect(nearest(...far, far[0], near)).toBe(2);
  });

  it.each([
    [[['taskId']], 'decision D: expected a rebuilt definition, found list'],
    [3, 'decision D: expected a list, found int'],
  ])('fails where the tree makes something that is no definition: %j', (tasks, message) => {
    expect(failureOf(() => compare(fromPlain({ tasks }), fromPlain(QUEUE)))).toMatchObject({
      check: 'compare_jsone_task_definition',
      message,
    });
  });
});
