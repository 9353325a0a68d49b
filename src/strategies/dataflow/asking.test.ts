import { describe, expect, it } from 'vitest';
import { fakeOutside, type Answers, type FakeOutside } from '../../../test/fake-ports.js';
import { fromPlain } from '../../../test/values.js';
import { defaultSettings } from '../../cot/settings/default-settings.js';
import type { RulesVersion } from '../../cot/settings/settings.js';
import { Asking } from './asking.js';
import { Flights } from './flights.js';

const URL = 'https://hg.mozilla.org/x';
const HASH = 'd6872f610960d1d71459d1a259708261fa8116e9';
const PLACE = { owner: 'mozilla', name: 'glean', revision: HASH };

function askingOver(answers: Answers, rules: RulesVersion = '62.7'): { asking: Asking; outside: FakeOutside } {
  const outside = fakeOutside(answers);
  return { asking: new Asking(new Flights(outside.portsFor, 0), defaultSettings('glean', rules)), outside };
}

describe('what is asked for', () => {
  it('is asked once, however often it is needed', async () => {
    const { asking, outside } = askingOver({
      'task A': { a: 1 },
      'artifact A x': 'X',
      'list A': [],
      [`source ${URL}`]: '{}',
      'page P': 'text',
    });
    for (let times = 0; times < 2; times++) {
      expect(await asking.definition('A')).toEqual(fromPlain({ a: 1 }));
      expect(Buffer.from((await asking.artifact('A', 'x')).bytes ?? []).toString()).toBe('X');
      expect(await asking.listing('A')).toEqual([]);
      expect(await asking.pushlog(URL)).toEqual(new Map());
      expect(await asking.page('P')).toBe('text');
    }
    expect(outside.asked).toEqual(['task A', 'artifact A x', 'list A', `source ${URL}`, 'page P']);
    expect(outside.expected).toEqual([]);
  });

  it('is another thing of another task, or under another name', async () => {
    const { asking, outside } = askingOver({});
    const all = [
      asking.definition('A'),
      asking.definition('B'),
      asking.listing('A'),
      asking.listing('B'),
      asking.artifact('A', 'x'),
      asking.artifact('B', 'x'),
      asking.artifact('A', 'y'),
      asking.page('A'),
      asking.page('B'),
      asking.pushlog('A'),
      asking.pushlog('B'),
    ];
    await Promise.allSettled(all);
    expect(outside.asked).toHaveLength(all.length);
  });

  it('is a document in its format: projects.yml and templates in YAML, pushlogs in JSON', async () => {
    const { asking } = askingOver({ [`source ${URL}`]: 'a: 1' });
    const template = { url: URL, secret: false };
    expect(await asking.template(template)).toEqual(fromPlain({ a: 1 }));
    const { asking: other } = askingOver({ [`source ${URL}`]: 'a: 1' });
    await expect(other.pushlog(URL)).rejects.toThrow();
    const { projectConfigurationUrl } = asking.settings;
    expect(await askingOver({ [`source ${projectConfigurationUrl}`]: 'a: 1' }).asking.projects()).toEqual(
      fromPlain({ a: 1 }),
    );
  });

  it('is a template with a token if it is secret', async () => {
    const { asking, outside } = askingOver({ [`source ${URL} with a token`]: 'a: 1' });
    expect(await asking.template({ url: URL, secret: true })).toEqual(fromPlain({ a: 1 }));
    expect(outside.asked).toEqual([`source ${URL} with a token`]);
  });

  it.each([
    ['62.7', undefined],
    ['63.4', 'read while it is downloaded'],
    ['63.6', 'read while it is downloaded'],
  ] as const)('is a document that by the rules of %s is %s', async (rules, expected) => {
    const checks: string[] = [];
    const outside = fakeOutside({});
    const portsFor: typeof outside.portsFor = (claim) => ({
      ...outside.portsFor(claim),
      sources: {
        page: () => Promise.resolve(''),
        download: (_url, sink, how) => {
          for (const piece of ['a', ': 1']) sink.write(Buffer.from(piece));
          how?.check?.();
          if (how?.check !== undefined) checks.push('read while it is downloaded');
          return Promise.resolve();
        },
      },
    });
    const asking = new Asking(new Flights(portsFor, 0), defaultSettings('glean', rules));
    expect(await asking.template({ url: URL, secret: false })).toEqual(fromPlain({ a: 1 }));
    expect(checks[0]).toBe(expected);
  });

  it('is begun anew when its download is', async () => {
    const outside = fakeOutside({});
    const portsFor: typeof outside.portsFor = (claim) => ({
      ...outside.portsFor(claim),
      sources: {
        page: () => Promise.resolve(''),
        download: async (_url, sink) => {
          for (const attempt of ['bro', 'a: 2']) {
            sink.open();
            sink.write(Buffer.from(attempt));
          }
          sink.close();
          return Promise.resolve();
        },
      },
    });
    const asking = new Asking(new Flights(portsFor, 0), defaultSettings('glean', '62.7'));
    expect(await asking.template({ url: URL, secret: false })).toEqual(fromPlain({ a: 2 }));
  });

  it('is an artifact that is found again', async () => {
    const { asking } = askingOver({ 'artifact A public/a%20b': 'x' });
    await expect(asking.artifact('A', 'public/a%20b')).rejects.toThrow(
      'public/a%20b looks escaped: it is stored under another name, and not found again',
    );
    expect((await asking.artifact('A', 'public/a%20b').catch((error: unknown) => error)) as Error).toMatchObject({
      kind: 'OSError',
    });
  });

  it.each([
    ['public/task-graph.json', true],
    ['public/actions.json', true],
    ['public/parameters.yml', true],
    ['public/chain-of-trust.json', true],
    ['public/chain-of-trust.json.sig', true],
    ['public/build.zip', false],
  ])('is %s, kept whatever its size: %s', async (name, isKept) => {
    const { asking } = askingOver({ [`artifact A ${name}`]: 'x'.repeat(8 * 1024 * 1024 + 1) });
    expect((await asking.artifact('A', name)).bytes !== undefined).toBe(isKept);
  });
});

describe('a repository of GitHub', () => {
  const REPOSITORY = 'repository mozilla/glean';
  const answers = {
    [REPOSITORY]: { html_url: 'x' },
    [`${REPOSITORY} commit a`]: { sha: 'a' },
    [`${REPOSITORY} pull request 1`]: { number: 1 },
    [`${REPOSITORY} release v1`]: { tag: 'v1' },
    [`${REPOSITORY} tags`]: [],
    [`${REPOSITORY} README main`]: 'text',
    [`${REPOSITORY} .taskcluster.yml ${HASH}`]: 'a: 1',
  };

  it.each(['62.7', '63.6'] as const)('answers everything once, by the rules of %s', async (rules) => {
    const { asking, outside } = askingOver(answers, rules);
    for (let times = 0; times < 2; times++) {
      const repository = await asking.repository('mozilla', 'glean');
      expect(await repository.commit('a')).toEqual(fromPlain({ sha: 'a' }));
      expect(await repository.pullRequest(1)).toEqual(fromPlain({ number: 1 }));
      expect(await repository.release('v1')).toEqual(fromPlain({ tag: 'v1' }));
      expect(await repository.tags()).toEqual([]);
      expect(Buffer.from(await repository.contents('README', 'main')).toString()).toBe('text');
    }
    expect(outside.asked).toEqual([
      REPOSITORY,
      `${REPOSITORY} commit a`,
      `${REPOSITORY} pull request 1`,
      `${REPOSITORY} release v1`,
      `${REPOSITORY} tags`,
      `${REPOSITORY} README main`,
    ]);
    const repository = await asking.repository('mozilla', 'glean');
    expect(await repository.definition()).toEqual(fromPlain({ html_url: 'x' }));
  });

  it('is asked different things one by one', async () => {
    const { asking, outside } = askingOver({ [REPOSITORY]: {}, 'repository mozilla/x': {} });
    const [one, other] = [await asking.repository('mozilla', 'glean'), await asking.repository('mozilla', 'x')];
    const questions = [
      one.commit('a'),
      one.commit('b'),
      other.commit('a'),
      one.pullRequest(1),
      one.pullRequest(2),
      one.release('a'),
      one.release('b'),
      one.tags(),
      other.tags(),
      one.contents('a', 'b'),
      one.contents('a', 'c'),
      one.contents('b', 'b'),
    ];
    await Promise.allSettled(questions);
    expect(outside.asked).toHaveLength(2 + questions.length);
  });

  it.each([
    ['62.7', ['repository mozilla/glean']],
    ['63.4', ['repository mozilla/glean']],
    ['63.6', []],
  ] as const)('is asked for by the rules of %s before it is asked anything: %j', async (rules, asked) => {
    const { asking, outside } = askingOver(answers, rules);
    await asking.repository('mozilla', 'glean');
    expect(outside.asked).toEqual(asked);
  });

  it('has a template at a revision, for which the repository is needed', async () => {
    const { asking, outside } = askingOver(answers);
    for (let times = 0; times < 2; times++) expect(await asking.template(PLACE)).toEqual(fromPlain({ a: 1 }));
    expect(outside.asked).toEqual([REPOSITORY, `${REPOSITORY} .taskcluster.yml ${HASH}`]);
    expect(outside.expected).toEqual([]);
  });

  it('has another template at another revision', async () => {
    const { asking, outside } = askingOver({ ...answers, [`${REPOSITORY} .taskcluster.yml main`]: 'a: 2' });
    expect(await asking.template({ ...PLACE, revision: 'main' })).toEqual(fromPlain({ a: 2 }));
    expect(await asking.template(PLACE)).toEqual(fromPlain({ a: 1 }));
    expect(outside.asked).toHaveLength(3);
  });

  it('has no template at a revision that is not a string', async () => {
    const { asking, outside } = askingOver(answers);
    await expect(asking.template({ ...PLACE, revision: 3 })).rejects.toThrow('expected a revision that is a string');
    expect(outside.asked).not.toContain(`${REPOSITORY} .taskcluster.yml 3`);
  });
});
