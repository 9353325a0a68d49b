import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { fromPlain } from '../../../test/values.js';
import { defaultSettings } from '../settings/default-settings.js';
import type { Product } from '../settings/products.js';
import { item, iterate } from '../../python/values/access.js';
import { hasRestrictedScopes, matchRestrictedScope } from './restricted-scopes.js';

const LINK = { name: 'signing', taskId: 'T' };
const SETTINGS = {
  cotRestrictedScopes: new Map([
    ['a:*', 'all'],
    ['b', 'all'],
  ]),
};

describe('restricted scopes', () => {
  itAgrees('are matched as by the original', 'restricted_scope.json', (input) => {
    const product = input.get('product');
    const rules =
      product === undefined
        ? iterate(item(input, 'restricted'))
        : defaultSettings(product as Product, '62.7').cotRestrictedScopes.keys();
    return matchRestrictedScope(LINK, item(input, 'scope'), rules);
  });

  it('are found among the scopes of a task', () => {
    expect(hasRestrictedScopes({ ...LINK, task: fromPlain({ scopes: ['x', 'a:b'] }) }, SETTINGS)).toBe(true);
    expect(hasRestrictedScopes({ ...LINK, task: fromPlain({ scopes: ['x', 'a'] }) }, SETTINGS)).toBe(false);
  });

  it('are asked about only until one is found', () => {
    expect(hasRestrictedScopes({ ...LINK, task: fromPlain({ scopes: ['b', 5] }) }, SETTINGS)).toBe(true);
  });

  it('cannot be told where a task has none at all', () => {
    const check = (): unknown => hasRestrictedScopes({ ...LINK, task: fromPlain({}) }, SETTINGS);
    expect(check).toThrow(expect.objectContaining({ check: 'has_restricted_scopes' }) as Error);
  });
});
