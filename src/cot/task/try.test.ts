import { describe, expect, it } from 'vitest';
import { agreement } from '../../../test/agreement.js';
import { hasConformance } from '../../../test/conformance-data.js';
import { item } from '../values/access.js';
import { getRepoScope, isTry } from './try.js';

describe('try pushes and repository scopes', () => {
  it.skipIf(!hasConformance)('are found as by the original', () => {
    const result = agreement('is_try.json', (input) => {
      const task = item(input, 'task');
      return item(input, 'fn') === 'is_try' ? isTry(task, 'GECKO') : getRepoScope(task);
    });
    expect(result.disagreements).toEqual([]);
    expect(result.agreeing).toBeGreaterThan(0);
  });
});
