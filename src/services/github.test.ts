import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../clock/virtual.js';
import { MissingError, ServiceError } from '../cot/failure.js';
import type { GitHubRepository } from '../cot/ports.js';
import { PythonError } from '../python/error.js';
import { githubService } from './github.js';
import { serviceContext } from './http/context.js';
import { DEFAULT_LIMITS } from './http/limits.js';
import type { Transport } from './http/transport.js';

const REPOSITORY = 'https://api.github.com/repos/o/n';

/** Asks a GitHub that has these answers: a text, or a status. */
async function asking<T>(
  answers: Readonly<Record<string, string | number>>,
  ask: (repository: GitHubRepository) => Promise<T>,
): Promise<{ answer: T; asked: string[] }> {
  const asked: string[] = [];
  const clock = new VirtualClock('microtasks');
  const transport: Transport = {
    send: async ({ url }) => {
      asked.push(url);
      const found = answers[url] ?? 404;
      const pieces = typeof found === 'string' ? [Buffer.from(found)] : [];
      const status = typeof found === 'number' ? found : 200;
      return { status, headers: {}, body: { read: async () => pieces.shift() ?? null, cancel: () => undefined } };
    },
  };
  const github = githubService(serviceContext({ transport, clock, limits: DEFAULT_LIMITS, asOriginal: false }));
  const answer = await clock.run(async () => ask(await github.repository('o', 'n')));
  return { answer, asked };
}

const repository = { [REPOSITORY]: '{"fork": false}' };

describe('GitHub', () => {
  it.each([
    ['v1.0+build.1', 'v1.0+build.1'],
    ['pkg@1.0', 'pkg@1.0'],
    ['a,b=c&d;e$f', 'a,b=c&d;e$f'],
    ['release/1.0', 'release/1.0'],
    ['v1^2', 'v1%5E2'],
    ['v1%202', 'v1%202'],
    ['v1#2', 'v1'],
    ['ü', '%C3%BC'],
  ])('is asked for the release %s as github3 asks', async (tag, sent) => {
    const url = `${REPOSITORY}/releases/tags/${sent}`;
    const { asked } = await asking({ ...repository, [url]: '{"a": 1}' }, async (one) => one.release(tag));
    expect(asked).toEqual([REPOSITORY, url]);
  });

  it('is asked at the URL that the repository tells, if that is one of its API', async () => {
    const moved = { [REPOSITORY]: '{"url": "https://api.github.com/repos/o/new"}' };
    const commit = { 'https://api.github.com/repos/o/new/commits/c': '{"sha": "c"}' };
    expect((await asking({ ...moved, ...commit }, (one) => one.commit('c'))).asked[1]).toContain('/o/new/commits/c');
    const foreign = { [REPOSITORY]: '{"url": "https://evil.example/"}', [`${REPOSITORY}/commits/c`]: '{"sha": "c"}' };
    expect((await asking(foreign, (one) => one.commit('c'))).asked[1]).toBe(`${REPOSITORY}/commits/c`);
  });

  it('may begin an answer with a byte order mark', async () => {
    const { answer } = await asking({ ...repository, [`${REPOSITORY}/commits/c`]: '\ufeff{"sha": "c"}' }, (one) =>
      one.commit('c'),
    );
    expect(answer).toEqual(new Map([['sha', 'c']]));
  });

  it.each(['<html>', '', '[]', '5', '"text"'])(
    'gives evidence that is broken, and asked for again: %j',
    async (body) => {
      let asked: string[] = [];
      const commit = `${REPOSITORY}/commits/c`;
      const failing = asking({ ...repository, [commit]: body }, async (one) => {
        await one.commit('c').catch((error: unknown) => expect(error).toBeInstanceOf(PythonError));
      });
      ({ asked } = await failing);
      expect(asked.filter((url) => url === commit)).toHaveLength(5);
    },
  );

  it.each(['null', '{}'])('gives nothing, and is not asked again: %s', async (body) => {
    const commit = `${REPOSITORY}/commits/c`;
    const { asked } = await asking({ ...repository, [commit]: body }, async (one) => {
      await expect(one.commit('c')).rejects.toThrow(PythonError);
    });
    expect(asked).toEqual([REPOSITORY, commit]);
  });

  it('that describes no repository fails those who look at it, and nobody else', async () => {
    const { asked } = await asking({ [REPOSITORY]: 'null' }, async (one) => {
      await expect(one.definition()).rejects.toThrow(PythonError);
      await expect(one.tags()).rejects.toThrow(PythonError);
    });
    expect(asked).toEqual([REPOSITORY]);
  });

  it('that does not know it, or is down, is told apart', async () => {
    await asking(repository, async (one) => expect(one.commit('c')).rejects.toThrow(MissingError));
    const down = { ...repository, [`${REPOSITORY}/commits/c`]: 503 };
    await asking(down, async (one) => expect(one.commit('c')).rejects.toThrow(ServiceError));
  });

  it.each([null, 0, -1])('is not asked for pull request %s', async (number) => {
    const { asked } = await asking(repository, async (one) => {
      await expect(one.pullRequest(number)).rejects.toThrow(PythonError);
    });
    expect(asked).toEqual([REPOSITORY]);
  });
});
