import { describe, expect, it } from 'vitest';
import { RedirectError, Redirects } from './redirects.js';
import type { HttpRequest, HttpResponse, RequestKind } from './transport.js';

const ROOT = 'https://firefox-ci-tc.services.mozilla.com';
const ARTIFACT = `${ROOT}/api/queue/v1/task/T/artifacts/public%2Fx`;

function hop(
  from: string,
  location: string,
  kind: RequestKind = 'artifact',
  redirects = new Redirects(kind),
): HttpRequest | undefined {
  const request: HttpRequest = { method: 'GET', url: from, headers: { authorization: 'token secret' } };
  const response: HttpResponse = {
    status: 303,
    headers: { location },
    body: { read: async () => null, cancel: () => undefined },
  };
  return redirects.next(request, response);
}

describe('redirects', () => {
  it.each([
    'https://firefoxci.taskcluster-artifacts.net/T/0/public/x',
    'https://storage.googleapis.com/bucket/x?X-Goog-Signature=0',
    'https://bucket.s3.us-west-2.amazonaws.com/x',
    'https://s3-us-west-2.amazonaws.com/bucket/x',
    'https://account.blob.core.windows.net/x',
    `${ROOT}/elsewhere`,
  ])('lead artifacts to %s, without headers', (location) => {
    expect(hop(ARTIFACT, location)).toEqual({ method: 'GET', url: location });
  });

  it.each([
    ['another host', 'https://evil.example/x'],
    ['a host that only ends like one of storage', 'https://evils3.amazonaws.com.evil.example/x'],
    ['another service of a storage host', 'https://abc.execute-api.us-west-2.amazonaws.com/x'],
    ['a storage host on another port', 'https://storage.googleapis.com:8443/x'],
    ['plain HTTP', 'http://storage.googleapis.com/x'],
    ['plain HTTP on the same host', 'http://firefox-ci-tc.services.mozilla.com/x'],
    ['loopback', 'http://127.0.0.1:8080/x'],
    ['loopback by name', 'https://localhost/x'],
    ['a URL with a user', 'https://user:secret@storage.googleapis.com/x'],
    ['a file', 'file:///etc/passwd'],
    ['no URL', 'https://'],
  ])('are refused if they lead to %s', (_what, location) => {
    expect(() => hop(ARTIFACT, location)).toThrow(RedirectError);
  });

  it('keep sources on their own host', () => {
    expect(hop('https://hg.mozilla.org/a', '/b', 'source')).toEqual({ method: 'GET', url: 'https://hg.mozilla.org/b' });
    expect(() => hop('https://hg.mozilla.org/a', 'https://storage.googleapis.com/b', 'source')).toThrow(RedirectError);
  });

  it('may lead around on this machine for who asks a service there', () => {
    expect(hop('http://127.0.0.1:1/a', 'http://127.0.0.1:2/b')).toEqual({ method: 'GET', url: 'http://127.0.0.1:2/b' });
    expect(() => hop('http://127.0.0.1:1/a', 'http://elsewhere.example/b')).toThrow(RedirectError);
  });

  it('may lead to more hosts when told so', () => {
    const redirects = new Redirects('artifact', ['.storage.example']);
    expect(hop(ARTIFACT, 'https://a.storage.example/x', 'artifact', redirects)?.url).toBe(
      'https://a.storage.example/x',
    );
  });

  it('are refused when they go in a circle', () => {
    const redirects = new Redirects('artifact');
    hop(`${ROOT}/a`, `${ROOT}/b`, 'artifact', redirects);
    expect(() => hop(`${ROOT}/b`, `${ROOT}/a`, 'artifact', redirects)).toThrow(/in a circle/);
  });

  it('show no signature in errors', () => {
    expect(() => hop(`${ARTIFACT}?bewit=SECRET`, 'https://evil.example/?sig=SECRET')).toThrow(/^(?!.*SECRET)/);
  });
});
