import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { failureOf } from '../../../test/failures.js';
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

  it.each([
    ['a:b', 'a:*'],
    ['a:', 'a:*'],
    ['a', ''],
    ['xa:b', ''],
    ['b', 'b'],
    ['b:c', ''],
    ['*', ''],
    [5, ''],
  ])('are a rule, or begin as one that ends in a star: %j falls under %j', (scope, rule) => {
    const rules = scope === 5 ? ['b'] : ['a:*', 'b'];
    expect(matchRestrictedScope(LINK, scope, rules)).toBe(rule);
  });

  it('may end in more stars than one, all of which mean the same', () => {
    expect(matchRestrictedScope(LINK, 'a:b', ['a:**'])).toBe('a:**');
  });

  it('must fall under one rule only', () => {
    expect(failureOf(() => matchRestrictedScope(LINK, 'a:b', ['a:*', 'c', 'a:b']))).toMatchObject({
      check: 'is_scope_in_restricted_scopes',
      link: LINK,
      message: "signing T: scope 'a:b' falls under more than one restricted scope: a:*, a:b",
      expected: 'at most one restricted scope',
      actual: 'a:*, a:b',
    });
  });

  it('and the rules for them are texts', () => {
    expect(failureOf(() => matchRestrictedScope(LINK, 5, ['a:*']))).toMatchObject({
      check: 'is_scope_in_restricted_scopes',
      message: 'signing T: expected a string among the scopes, found int',
    });
    expect(() => matchRestrictedScope(LINK, 'a', [5])).toThrow('expected a string as a restricted scope, found int');
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
