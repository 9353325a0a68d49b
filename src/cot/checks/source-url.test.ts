import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { failureOf } from '../../../test/failures.js';
import { fromPlain } from '../../../test/values.js';
import { defaultSettings } from '../settings/default-settings.js';
import type { Product } from '../settings/products.js';
import type { RulesVersion } from '../settings/settings.js';
import { item } from '../../python/values/access.js';
import type { Dict, Value } from '../../python/values/value.js';
import { getSourceUrl } from './source-url.js';

function sourceUrlOf(input: Dict, rules: RulesVersion): Value {
  const settings = defaultSettings(item(input, 'product') as Product, rules);
  return getSourceUrl(settings, { name: 'build', taskId: 'T', task: item(input, 'task') as Dict });
}

describe('the source of a task', () => {
  itAgrees('is what the original finds', 'source_url.json', (input) => sourceUrlOf(input, '62.7'));

  itAgrees('is what the newest version finds, by its rules', 'source_url.json', (input) => sourceUrlOf(input, '63.4'), {
    newest: true,
  });

  const A = 'https://hg.mozilla.org/a';
  const B = 'https://hg.mozilla.org/b';
  const head = (repository: string): object => ({ GECKO_HEAD_REPOSITORY: repository });
  const comm = (repository: string): object => ({ COMM_HEAD_REPOSITORY: repository });
  const source =
    (env: object, metadata: object, product = 'firefox', rules: RulesVersion = '63.4') =>
    (): Value =>
      sourceUrlOf(fromPlain({ product, task: { payload: { env }, metadata } }) as Dict, rules);
  const inA = { source: `${A}/file/x` };

  it.each([
    ['in the repository it names', head(A)],
    ['anywhere, if it names none', {}],
    ['anywhere, if it names an empty one', head('')],
  ])('may be %s', (_what, env) => {
    expect(source(env, inA)()).toBe(inA.source);
  });

  it('must be told, and be a URL', () => {
    expect(failureOf(source({}, {})).check).toBe('get_source_url');
    expect(failureOf(source(head(A), { source: null })).check).toBe('verify_repo_matches_url');
  });

  it.each([
    ['enterprise', '63.4', { ...head(B), ...comm(A) }, undefined],
    ['enterprise', '63.4', { ...head(A), ...comm(B) }, B],
    ['enterprise', '63.6', { ...head(A), ...comm(B) }, B],
    ['enterprise', '63.4', { ...head(A), ...comm('') }, undefined],
    ['enterprise', '63.4', { ...head(B), ...comm('') }, B],
    ['enterprise', '63.4', head(B), B],
    ['enterprise', '62.7', { ...head(B), ...comm(A) }, B],
    ['enterprise', '62.7', { ...head(A), ...comm(B) }, undefined],
    ['firefox', '63.4', { ...head(B), ...comm(A) }, B],
    ['firefox', '63.4', { ...head(A), ...comm(B) }, undefined],
  ] as const)('of %s by the rules of %s, with %j, is missed in: %s', (product, rules, env, wanted) => {
    const find = source(env, inA, product, rules);
    if (wanted === undefined) expect(find()).toBe(inA.source);
    else {
      expect(failureOf(find)).toMatchObject({
        check: 'get_source_url',
        expected: `a URL in ${wanted}`,
        actual: `'${inA.source}'`,
      });
    }
  });

  it('is refused with both URLs', () => {
    const task = fromPlain({
      payload: { env: { GECKO_HEAD_REPOSITORY: 'https://hg.mozilla.org/a' } },
      metadata: { source: 'https://hg.mozilla.org/b' },
    });
    expect(() =>
      sourceUrlOf(
        new Map<Value, Value>([
          ['product', 'firefox'],
          ['task', task],
        ]),
        '62.7',
      ),
    ).toThrow(
      expect.objectContaining({
        check: 'get_source_url',
        message:
          "build T: expected metadata.source to be in https://hg.mozilla.org/a, found 'https://hg.mozilla.org/b'",
      }) as Error,
    );
  });
});
