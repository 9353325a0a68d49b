import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../clock/virtual.js';
import { githubService } from './github.js';
import { repositoryTokens } from './github-tokens.js';
import { serviceContext } from './http/context.js';
import { DEFAULT_LIMITS } from './http/limits.js';
import type { HttpRequest, Transport } from './http/transport.js';

const TOKENS = 'https://tc.example.org/api/auth/v1/github/read/o/repo-token';

/** Asks for a commit of o/n, where the auth service answers so. */
async function seen(tokenAnswer: string | number, asOriginal: boolean, lazy: boolean): Promise<HttpRequest[]> {
  const requests: HttpRequest[] = [];
  const clock = new VirtualClock('microtasks');
  const transport: Transport = {
    send: async (request) => {
      requests.push(request);
      const found =
        request.url === TOKENS ? tokenAnswer : '{"sha": "c", "fork": false, "html_url": "https://github.com/o/n"}';
      const pieces = typeof found === 'string' ? [Buffer.from(found)] : [];
      const status = typeof found === 'number' ? found : 200;
      return { status, headers: {}, body: { read: async () => pieces.shift() ?? null, cancel: () => undefined } };
    },
  };
  const context = serviceContext({ transport, clock, limits: DEFAULT_LIMITS, asOriginal, githubToken: 'configured' });
  const tokens = repositoryTokens(context, 'https://tc.example.org', 'read', () => 'Hawk signed');
  const github = githubService(context, tokens);
  await clock.run(async () => {
    const repository = lazy ? github.lazyRepository('o', 'n') : await github.repository('o', 'n');
    await repository.commit('c');
    await repository.commit('d');
  });
  return requests;
}

const tokensOf = (requests: readonly HttpRequest[]): (string | undefined)[] =>
  requests.filter(({ method }) => method === 'GET').map(({ headers }) => headers?.['authorization']);

describe('a token for a repository', () => {
  it('is asked for once, and sent with all that the repository is asked', async () => {
    for (const [asOriginal, lazy] of [
      [false, false],
      [true, true],
    ] as const) {
      const requests = await seen('{"token": "its-own"}', asOriginal, lazy);
      expect(tokensOf(requests)).toEqual(['token its-own', 'token its-own', 'token its-own']);
      const [asked, ...others] = requests.filter(({ method }) => method === 'POST');
      expect(others).toEqual([]);
      expect(asked).toMatchObject({ url: TOKENS, headers: { authorization: 'Hawk signed' } });
      expect(JSON.parse(asked?.body ?? '')).toEqual({
        repositories: ['n'],
        permissions: { contents: 'read', metadata: 'read', pull_requests: 'read' },
      });
    }
  });

  it.each([404, 403, 503, 'no JSON', '{}', '{"token": "two\\nlines"}'])(
    'is the configured one where there is none: %s',
    async (answer) => {
      expect(new Set(tokensOf(await seen(answer, false, false)))).toEqual(new Set(['token configured']));
    },
  );

  it('is not asked for by what mirrors commits before 63.6', async () => {
    const requests = await seen('{"token": "its-own"}', true, false);
    expect(requests.every(({ method }) => method === 'GET')).toBe(true);
    expect(new Set(tokensOf(requests))).toEqual(new Set(['token configured']));
  });
});
