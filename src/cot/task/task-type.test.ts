import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { fromPlain } from '../../../test/values.js';
import { CotFailure } from '../failure.js';
import { item } from '../../python/values/access.js';
import { guessTaskType } from './task-type.js';

describe('the type of a task', () => {
  itAgrees('is guessed as by the original', 'guess_task_type.json', (input) =>
    guessTaskType({ name: item(input, 'name') as string, taskId: 'T' }, item(input, 'task')),
  );

  it('is refused under the name of the check', () => {
    const guess = (): unknown => guessTaskType({ name: 'signing:what', taskId: 'T' }, fromPlain({ payload: {} }));
    expect(guess).toThrow(CotFailure);
    expect(guess).toThrow(expect.objectContaining({ check: 'guess_task_type', actual: 'what' }) as Error);
  });

  it('is a failure of the check too where the definition is broken', () => {
    const guess = (): unknown => guessTaskType({ name: 'signing:parent', taskId: 'T' }, fromPlain({ payload: null }));
    expect(guess).toThrow(
      expect.objectContaining({ check: 'guess_task_type', link: { name: 'signing:parent', taskId: 'T' } }) as Error,
    );
  });
});
