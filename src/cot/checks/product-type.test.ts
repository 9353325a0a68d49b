import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../../test/values.js';
import type { Dict } from '../../python/values/value.js';
import { productTypeOf } from './product-type.js';

const decision = (definition: object): { task: Dict } => ({ task: fromPlain(definition) as Dict });
const onHg = decision({ schedulerId: 'gecko-level-3', metadata: { source: 'https://hg.mozilla.org/mozilla-central' } });
const onGithub = decision({ metadata: { source: 'https://github.com/mozilla-firefox/firefox/raw/abc' } });
const settings = (cotProductType: string | readonly string[]) => ({ cotProduct: 'firefox', cotProductType });

describe('the product type of a decision task', () => {
  it('is the only one of its product, whatever the task says', () => {
    expect(productTypeOf(settings('hg'), onGithub)).toBe('hg');
    expect(productTypeOf(settings('svn'), onGithub)).toBe('svn');
  });

  it('is determined by the task if the product has several', () => {
    expect(productTypeOf(settings(['hg', 'github']), onHg)).toBe('hg');
    expect(productTypeOf(settings(['hg', 'github']), onGithub)).toBe('github');
    expect(productTypeOf(settings(['github']), decision({ extra: { tasks_for: 'github-push' } }))).toBe('github');
  });

  it('is refused if the product does not list it', () => {
    const problem = 'expected a decision task of hg for the product firefox, found one of github';
    expect(() => productTypeOf(settings(['hg']), onGithub)).toThrow(problem);
    expect(() => productTypeOf(settings([]), onHg)).toThrow(
      'of no kind at all for the product firefox, found one of hg',
    );
    expect(() => productTypeOf(settings(['svn', 'github']), onHg)).toThrow(
      expect.objectContaining({
        kind: 'ValueError',
        message: 'expected a decision task of svn or github for the product firefox, found one of hg',
      }) as Error,
    );
  });

  it('cannot be told by a broken definition', () => {
    expect(() => productTypeOf(settings(['hg']), decision({ extra: { tasks_for: 3 } }))).toThrow('a string');
  });
});
