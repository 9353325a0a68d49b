import { describe } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { item } from '../../python/values/access.js';
import { getRepoScope, isTry } from './try.js';

describe('try pushes and repository scopes', () => {
  itAgrees('are found as by the original', 'is_try.json', (input) => {
    const task = item(input, 'task');
    return item(input, 'fn') === 'is_try' ? isTry(task, 'GECKO') : getRepoScope(task);
  });
});
