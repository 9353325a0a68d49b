import hawk from 'hawk';
import { describe, expect, it } from 'vitest';
import { hawkAuthorizer } from './hawk-header.js';

const CREDENTIALS = { clientId: 'me', accessToken: 'a'.repeat(44) };

describe('the header that signs a request', () => {
  it('is one that Taskcluster accepts, and holds no secret', async () => {
    const body = '{"repositories":["r"]}';
    const url = 'https://tc.example.org/api/auth/v1/github/read/o/repo-token';
    const header = hawkAuthorizer({ ...CREDENTIALS, certificate: '{"version":1}' })('POST', url, body);
    expect(header).not.toContain(CREDENTIALS.accessToken);
    const request = {
      method: 'POST',
      url: new URL(url).pathname,
      host: 'tc.example.org',
      port: 443,
      authorization: header,
    };
    const options = { payload: body } as const;
    const { artifacts } = await hawk.server.authenticate(
      {
        ...request,
        headers: { host: 'tc.example.org', 'content-type': 'application/json', authorization: header },
      } as never,
      () => ({ id: 'me', user: 'me', key: CREDENTIALS.accessToken, algorithm: 'sha256' }),
      { ...options, port: 443 },
    );
    expect(JSON.parse(Buffer.from(artifacts.ext ?? '', 'base64').toString())).toEqual({ certificate: { version: 1 } });
  });
});
