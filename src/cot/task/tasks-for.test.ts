import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { fromPlain } from '../../../test/values.js';
import { defaultSettings } from '../settings/default-settings.js';
import type { Product } from '../settings/products.js';
import { item } from '../../python/values/access.js';
import { getAndCheckTasksFor } from './tasks-for.js';

describe('why a parent task was created', () => {
  itAgrees('is accepted or refused as by the original', 'tasks_for.json', (input) =>
    getAndCheckTasksFor(defaultSettings(item(input, 'product') as Product, '62.7'), { task: item(input, 'task') }),
  );

  it('says what the product knows', () => {
    const link = { task: fromPlain({ extra: { tasks_for: 'x' } }) };
    expect(() => getAndCheckTasksFor({ validTasksFor: ['cron', 'action'] }, link)).toThrow(
      "expected extra.tasks_for to be one of cron, action; found 'x'",
    );
  });
});
