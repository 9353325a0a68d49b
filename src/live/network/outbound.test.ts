import { describe, expect, it } from 'vitest';
import { resolveSettings } from '../../cot/settings/resolve-settings.js';
import { outboundGuard } from './outbound.js';

const settings = resolveSettings({ product: 'firefox', rules: '62.7', overrides: {}, verifySignatures: false });
const ROOT = 'https://firefox-ci-tc.services.mozilla.com';

describe('the guard of a live verification', () => {
  const guard = outboundGuard(ROOT, settings);

  it.each([
    `${ROOT}/api/queue/v1/task/x`,
    'https://hg.mozilla.org/try/json-pushes',
    'https://api.github.com/repos/a/b',
  ])('lets through %s', (url) => {
    expect(guard(url)).toBeUndefined();
  });

  it.each([
    ['http://hg.mozilla.org/mozilla-central', 'it is not https, but http:'],
    ['https://hg.mozilla.org:8443/mozilla-central', 'hg.mozilla.org:8443 is neither a host of'],
    [String.raw`https://127.0.0.1\@hg.mozilla.org/`, '127.0.0.1 is neither a host of'],
    ['https://me:secret@hg.mozilla.org/', 'a user name or a password'],
    ['ssh://hg.mozilla.org/mozilla-central', 'it is not https, but ssh:'],
    ['no URL', 'it is not a URL'],
  ])('refuses %s', (url, problem) => {
    expect(guard(url)).toContain(problem);
  });

  it('knows a deployment on this machine by its very port', () => {
    const local = outboundGuard('http://127.0.0.1:8080', settings);
    expect(local('http://127.0.0.1:8080/api/queue/v1/task/x')).toBeUndefined();
    expect(local('http://127.0.0.1:8081/api/queue/v1/task/x')).toBe('it is not https, but http:');
  });
});
