import { describe, expect, it } from 'vitest';
import { fakeOutside, settle } from '../../../test/fake-ports.js';
import { fromPlain } from '../../../test/values.js';
import { defaultSettings } from '../../cot/settings/default-settings.js';
import type { Product } from '../../cot/settings/products.js';
import type { RulesVersion } from '../../cot/settings/settings.js';
import type { Dict } from '../../python/values/value.js';
import { Asking } from './asking.js';
import { Flights } from './flights.js';
import { askForParent } from './parent-sources.js';

const CENTRAL = 'https://hg.mozilla.org/mozilla-central';
const GLEAN = 'https://github.com/mozilla/glean';
const FORK = 'https://github.com/somebody/glean';
const HASH = 'd6872f610960d1d71459d1a259708261fa8116e9';
const PROJECTS = defaultSettings('firefox', '62.7').projectConfigurationUrl;

interface Parent {
  readonly product: Product;
  readonly rules?: RulesVersion;
  readonly tasksFor: unknown;
  readonly env: object;
  readonly projects?: object;
}

/** What is asked for to rebuild a parent that is its own decision task. */
async function askedFor({ product, rules = '62.7', tasksFor, env, projects = {} }: Parent): Promise<string[]> {
  const task = fromPlain({ payload: { env }, extra: { tasks_for: tasksFor } }) as Dict;
  const outside = fakeOutside({
    [`source ${PROJECTS}`]: JSON.stringify(projects),
    'repository mozilla/glean': { fork: false },
    'repository somebody/glean': { fork: true, parent: { owner: { login: 'mozilla' }, name: 'glean' } },
  });
  const asking = new Asking(new Flights(outside.portsFor, 0), defaultSettings(product, rules));
  const evidence = {
    projects: () => asking.projects(),
    template: () => Promise.reject(new Error('not asked')),
    pushlog: () => Promise.reject(new Error('not asked')),
    repository: (owner: string, name: string) => asking.repository(owner, name),
    page: (url: string) => asking.page(url),
  };
  askForParent(asking, evidence, task, { name: '', taskId: 'D', task });
  await settle();
  return outside.asked.map((question) => question.replace(PROJECTS, 'PROJECTS'));
}

const onHg = (repository: string, revision: unknown = HASH): object => ({
  GECKO_HEAD_REPOSITORY: repository,
  GECKO_HEAD_REV: revision,
});
const onGithub = (head: string, more: object = {}): object => ({
  GLEAN_HEAD_REPOSITORY: head,
  GLEAN_HEAD_REV: HASH,
  ...more,
});

describe('a parent on hg is rebuilt from', () => {
  const template = `source ${CENTRAL}/raw-file/${HASH}/.taskcluster.yml`;
  const pushlog = `source ${CENTRAL}/json-pushes?changeset=${HASH}&version=2&full=1`;

  it.each([
    ['hg-push', [template, 'source PROJECTS', pushlog]],
    ['cron', [template, 'source PROJECTS', pushlog]],
    ['action', [template, 'source PROJECTS']],
    [3, [template, 'source PROJECTS']],
  ])('its template, the projects, and for pushes and cron jobs the push: %s', async (tasksFor, asked) => {
    expect(await askedFor({ product: 'firefox', tasksFor, env: onHg(CENTRAL) })).toEqual(asked);
  });

  it('nothing where it does not say why it was made, but its template', async () => {
    const env = onHg(CENTRAL);
    expect(await askedFor({ product: 'firefox', tasksFor: null, env })).toEqual([template, 'source PROJECTS']);
  });

  it('a repository that the rules do not have, once projects.yml does', async () => {
    const elsewhere = 'https://hg.mozilla.org/users/somebody';
    const found = (projects: object): Promise<string[]> =>
      askedFor({ product: 'firefox', tasksFor: 'action', env: onHg(elsewhere), projects });
    expect(await found({ x: { repo: CENTRAL } })).toEqual(['source PROJECTS']);
    expect(await found({ x: { repo: elsewhere } })).toEqual([
      'source PROJECTS',
      `source ${elsewhere}/raw-file/${HASH}/.taskcluster.yml`,
    ]);
  });

  it('nothing that lies outside its repository', async () => {
    const env = onHg(CENTRAL, '../../users/somebody');
    expect(await askedFor({ product: 'firefox', tasksFor: 'hg-push', env })).toEqual([
      'source PROJECTS',
      `source ${CENTRAL}/json-pushes?changeset=../../users/somebody&version=2&full=1`,
    ]);
  });
});

describe('a parent on GitHub is rebuilt from', () => {
  const raw = `source https://raw.githubusercontent.com/mozilla/glean/${HASH}/.taskcluster.yml`;
  const repository = 'repository mozilla/glean';

  it.each([
    ['cron', [raw, 'source PROJECTS']],
    ['github-push', [raw, repository, `${repository} commit ${HASH}`]],
    ['github-release', [raw, repository, `${repository} release ${HASH}`]],
    ['action', [raw]],
    ['lunch', [raw]],
  ])('its template, and what its event had said: %s', async (tasksFor, asked) => {
    expect(await askedFor({ product: 'glean', tasksFor, env: onGithub(GLEAN) })).toEqual(asked);
  });

  it.each(['github-pull-request', 'github-pull-request-untrusted'])(
    'its template in the fork, and the pull request upstream: %s',
    async (tasksFor) => {
      const env = onGithub(FORK, { GLEAN_BASE_REPOSITORY: GLEAN, GLEAN_PULL_REQUEST_NUMBER: '7' });
      expect(await askedFor({ product: 'glean', tasksFor, env })).toEqual([
        `source https://raw.githubusercontent.com/somebody/glean/${HASH}/.taskcluster.yml`,
        'repository somebody/glean',
        repository,
        `${repository} pull request 7`,
      ]);
    },
  );

  it('its template by the contents API, by the rules of today', async () => {
    expect(await askedFor({ product: 'glean', rules: '63.6', tasksFor: 'action', env: onGithub(GLEAN) })).toEqual([
      repository,
      `${repository} .taskcluster.yml ${HASH}`,
    ]);
  });

  it('nothing of an untrusted repository, or with an invalid name', async () => {
    expect(await askedFor({ product: 'glean', tasksFor: 'cron', env: onGithub(FORK) })).toEqual([]);
    const odd = onGithub('https://github.com/../glean', { GLEAN_BASE_REPOSITORY: GLEAN });
    expect(await askedFor({ product: 'glean', rules: '63.6', tasksFor: 'action', env: odd })).toEqual([]);
  });
});
