import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../clock/virtual.js';
import { MissingError, ServiceError } from '../cot/failure.js';
import type { GitHubRepository } from '../cot/ports.js';
import { PythonError } from '../python/error.js';
import { githubService } from './github.js';
import { serviceContext } from './http/context.js';
import { servicePorts } from './ports.js';
import { DEFAULT_LIMITS } from './http/limits.js';
import type { Transport } from './http/transport.js';

const REPOSITORY = 'https://api.github.com/repos/o/n';

/** Asks a GitHub that has these answers: a text, or a status. */
async function asking<T>(
  answers: Readonly<Record<string, string | number | { readonly status: number; readonly body: string }>>,
  ask: (repository: GitHubRepository) => Promise<T>,
  watch: (asked: string[]) => void = () => undefined,
): Promise<{ answer: T; asked: string[] }> {
  const asked: string[] = [];
  watch(asked);
  const clock = new VirtualClock('microtasks');
  const transport: Transport = {
    send: async ({ url }) => {
      asked.push(url);
      const found = answers[url] ?? 404;
      const { status, body } =
        typeof found === 'string'
          ? { status: 200, body: found }
          : typeof found === 'number'
            ? { status: found, body: '' }
            : found;
      const pieces = body === '' ? [] : [Buffer.from(body)];
      return { status, headers: {}, body: { read: async () => pieces.shift() ?? null, cancel: () => undefined } };
    },
  };
  const github = githubService(serviceContext({ transport, clock, limits: DEFAULT_LIMITS, asOriginal: false }));
  const answer = await clock.run(async () => ask(await github.repository('o', 'n')));
  return { answer, asked };
}

const FACTS = '"fork": false, "html_url": "https://github.com/o/n"';
const repository = { [REPOSITORY]: `{${FACTS}}` };
const RELEASE = '{"tag_name": "v", "target_commitish": "main", "published_at": null}';

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
    const { asked } = await asking({ ...repository, [url]: RELEASE }, async (one) => one.release(tag));
    expect(asked).toEqual([REPOSITORY, url]);
  });

  it('is asked at the URL that the repository tells, if that is one of its API', async () => {
    const moved = { [REPOSITORY]: `{${FACTS}, "url": "https://api.github.com/repos/o/new"}` };
    const commit = { 'https://api.github.com/repos/o/new/commits/c': '{"sha": "c"}' };
    expect((await asking({ ...moved, ...commit }, (one) => one.commit('c'))).asked[1]).toContain('/o/new/commits/c');
    const foreign = {
      [REPOSITORY]: `{${FACTS}, "url": "https://evil.example/"}`,
      [`${REPOSITORY}/commits/c`]: '{"sha": "c"}',
    };
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

  it.each(['62.7', '63.6'] as const)(
    'is asked by our own strategies for as many tags at once as by %s',
    async (rules) => {
      const [plain, large] = [`${REPOSITORY}/tags`, `${REPOSITORY}/tags?per_page=100`];
      const clock = new VirtualClock('microtasks');
      const asked: string[] = [];
      const transport: Transport = {
        send: async ({ url }) => {
          asked.push(url);
          const pieces = [Buffer.from(url === REPOSITORY ? `{${FACTS}}` : '[]')];
          return {
            status: 200,
            headers: {},
            body: { read: async () => pieces.shift() ?? null, cancel: () => undefined },
          };
        },
      };
      const context = serviceContext({ transport, clock, limits: DEFAULT_LIMITS, asOriginal: false });
      const { github } = servicePorts(context, { rules, taskclusterRootUrl: 'https://tc.example.org' });
      await clock.run(async () => (await github.repository('o', 'n')).tags());
      expect(asked).toEqual([REPOSITORY, rules === '63.6' ? large : plain]);
    },
  );

  it('that describes no repository fails only those who read it', async () => {
    const { asked } = await asking({ [REPOSITORY]: 'null' }, async (one) => {
      await expect(one.definition()).rejects.toThrow(PythonError);
      await expect(one.tags()).rejects.toThrow(PythonError);
    });
    expect(asked).toEqual([REPOSITORY]);
  });

  it('that does not know it, or is down, is distinguished', async () => {
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

  it.each([201, 203, 302])('is read under status %s, which is no error', async (status) => {
    const commit = `${REPOSITORY}/commits/c`;
    const answers = { ...repository, [commit]: { status, body: '{"sha": "c"}' } };
    expect((await asking(answers, (one) => one.commit('c'))).answer).toEqual(new Map([['sha', 'c']]));
  });

  it('gives nothing under status 304', async () => {
    await asking({ ...repository, [`${REPOSITORY}/commits/c`]: 304 }, async (one) =>
      expect(one.commit('c')).rejects.toThrow('an empty answer'),
    );
  });

  it.each([
    ['{}', 1],
    ['{"sha": "c", "stats": 5}', 1],
    ['{"url": 5, "sha": "c"}', 1],
    ['{"author": null}', 5],
    ['{"sha": "c", "stats": {"total": 1}}', 5],
  ])('is asked again for a commit that lacks something, not for one with a wrong type: %s', async (body, times) => {
    const commit = `${REPOSITORY}/commits/c`;
    const { asked } = await asking({ ...repository, [commit]: body }, async (one) => {
      await expect(one.commit('c')).rejects.toThrow(PythonError);
    });
    expect(asked.filter((url) => url === commit)).toHaveLength(times);
  });

  it('is asked five times for a repository, whatever is wrong with the answer', async () => {
    const answers = { [REPOSITORY]: `{${FACTS}, "owner": 5}` };
    let asked: string[] = [];
    await expect(
      asking(
        answers,
        async () => undefined,
        (urls) => (asked = urls),
      ),
    ).rejects.toThrow(PythonError);
    expect(asked).toHaveLength(5);
  });

  it.each([
    ['""', false],
    ['5', false],
    ['"x"', true],
  ])(
    'is asked for no part of a repository whose URL is %s, again and again only if it is a text',
    async (url, again) => {
      const answers = { [REPOSITORY]: `{${FACTS}, "url": ${url}}` };
      const started = asking(answers, async (one) => one.commit('c'));
      await expect(started).rejects.toThrow(again ? 'a repository with an invalid URL' : PythonError);
    },
  );
});
