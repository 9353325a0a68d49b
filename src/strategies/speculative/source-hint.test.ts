import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../../test/values.js';
import { defaultSettings } from '../../cot/settings/default-settings.js';
import { getRepo, getRevision } from '../../cot/task/env.js';
import { sourceHint } from './source-hint.js';

const CENTRAL = 'https://hg.mozilla.org/mozilla-central';
const HASH = 'd6872f610960d1d71459d1a259708261fa8116e9';
const GLEAN = 'https://github.com/mozilla/glean';

const FIREFOX = defaultSettings('firefox', '62.7');
const GIT = defaultSettings('glean', '62.7');

/** What a task hints at, as repository and revision. */
function hinted(settings: typeof FIREFOX, source: unknown, env: object = {}): unknown[] | undefined {
  const hint = sourceHint(settings, fromPlain({ payload: { env }, metadata: { source } }));
  if (hint === undefined) return undefined;
  const prefix = settings.sourceEnvPrefix;
  expect(hint).toMatchObject({ name: '', taskId: '' });
  return [getRepo(hint.task, prefix), getRevision(hint.task, prefix)];
}

describe('what the source of a task hints at', () => {
  it.each([
    [`${CENTRAL}/file/${HASH}/.taskcluster.yml`, [CENTRAL, HASH]],
    [`${CENTRAL}/raw-file/${HASH}`, [CENTRAL, HASH]],
    [`${CENTRAL}//file/${HASH.slice(0, 12)}/x`, [CENTRAL, HASH.slice(0, 12)]],
    [`${CENTRAL}/file/${HASH.slice(0, 11)}/x`, undefined],
    [`${CENTRAL}/file/${HASH}0/x`, undefined],
    [`${CENTRAL}/file/tip/x`, undefined],
    [`${CENTRAL}/rev/${HASH}`, undefined],
    [`https://hg.mozilla.org/users/x/file/${HASH}/x`, undefined],
    [`https://example.com/?${CENTRAL}/file/${HASH}/x`, undefined],
    [3, undefined],
  ])('on hg: %s', (source, expected) => {
    expect(hinted(FIREFOX, source)).toEqual(expected);
  });

  it('on GitHub is the revision in the URL', () => {
    expect(hinted(GIT, `${GLEAN}/raw/${HASH}/.taskcluster.yml`)).toEqual([GLEAN, HASH]);
  });

  it('is what the task says of itself, where it says both', () => {
    const beta = 'https://hg.mozilla.org/releases/mozilla-beta';
    const source = `${CENTRAL}/file/${HASH}/x`;
    expect(hinted(FIREFOX, source, { GECKO_HEAD_REPOSITORY: beta, GECKO_HEAD_REV: 'abc' })).toEqual([beta, 'abc']);
    expect(hinted(FIREFOX, source, { GECKO_HEAD_REPOSITORY: beta })).toEqual([CENTRAL, HASH]);
    expect(hinted(FIREFOX, source, { GECKO_HEAD_REV: 'abc' })).toEqual([CENTRAL, HASH]);
  });

  it('is nothing that would contact another server', () => {
    const source = `${CENTRAL}/file/${HASH}/x`;
    const evil = { GECKO_HEAD_REPOSITORY: 'https://example.com/x', GECKO_HEAD_REV: 'abc' };
    expect(hinted(FIREFOX, source, evil)).toBeUndefined();
    expect(hinted(FIREFOX, source, { GECKO_HEAD_REPOSITORY: CENTRAL, GECKO_HEAD_REV: 3 })).toBeUndefined();
    expect(sourceHint(FIREFOX, fromPlain({ payload: {} }))).toBeUndefined();
  });
});
