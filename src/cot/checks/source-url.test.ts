import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
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
