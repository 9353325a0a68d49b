import { describe, expect, it } from 'vitest';
import { chainOfTrust, fakeOutside, settle, type Answers } from '../../../test/fake-ports.js';
import { fromPlain } from '../../../test/values.js';
import { defaultSettings } from '../../cot/settings/default-settings.js';
import type { Product } from '../../cot/settings/products.js';
import type { RulesVersion, Settings } from '../../cot/settings/settings.js';
import type { Dict } from '../../python/values/value.js';
import { Asking } from './asking.js';
import { Flights } from './flights.js';
import { Reveal } from './reveal.js';
import { Walk } from './walk.js';

const COT = 'public/chain-of-trust.json';
const CENTRAL = 'https://hg.mozilla.org/mozilla-central';
const HASH = 'd6872f610960d1d71459d1a259708261fa8116e9';
const GLEAN = 'https://github.com/mozilla/glean';
const PROJECTS = `source ${defaultSettings('firefox', '62.7').projectConfigurationUrl}`;

interface Told {
  readonly product?: Product;
  readonly rules?: RulesVersion;
  readonly settings?: Partial<Settings>;
  readonly answers?: Answers;
}

interface Shown {
  readonly reveal: Reveal;
  readonly walk: Walk;
  /** What has been asked for, once all that can go on has. */
  readonly asked: () => Promise<string[]>;
}

function revealOf({ product = 'firefox', rules = '62.7', settings: more, answers = {} }: Told): Shown {
  const settings = { ...defaultSettings(product, rules), verifyCotSignature: false, ...more };
  const outside = fakeOutside(answers);
  const asking = new Asking(new Flights(outside.portsFor, 0), settings);
  const subject = { taskId: 'T', taskType: 'signing', cotProduct: product, checkTask: true, verifySignatures: false };
  const reveal = new Reveal(asking, subject, {
    projects: () => asking.projects(),
    template: (place) => asking.template(place),
    pushlog: (url) => asking.pushlog(url),
    repository: (owner, name) => asking.repository(owner, name),
    page: (url) => asking.page(url),
  });
  const walk = new Walk((taskId) => asking.definition(taskId), reveal, 20);
  reveal.attach(walk);
  return {
    reveal,
    walk,
    asked: async () => {
      await settle();
      return outside.asked.filter((question) => !question.startsWith('task '));
    },
  };
}

const dictOf = (value: unknown): Dict => fromPlain(value) as Dict;
const target = (more: object = {}): Dict => dictOf({ payload: {}, scopes: [], metadata: { source: '' }, ...more });

describe('before anything is known', () => {
  it.each([
    ['firefox', '62.7', [PROJECTS]],
    ['firefox', '63.6', []],
    ['glean', '62.7', []],
  ] as const)(
    'projects.yml is needed by products that are on hg only: %s by the rules of %s',
    async (product, rules, asked) => {
      const { reveal, asked: found } = revealOf({ product, rules });
      reveal.start();
      expect(await found()).toEqual(asked);
    },
  );
});

describe('the task to verify', () => {
  it('tells of a product on hg and GitHub whether it is of hg', async () => {
    const onHg = revealOf({ rules: '63.6' });
    onHg.reveal.target(target({ schedulerId: 'gecko-level-3', metadata: { source: `${CENTRAL}/file/a` } }));
    expect(await onHg.asked()).toEqual([PROJECTS]);
    const onGithub = revealOf({ rules: '63.6' });
    onGithub.reveal.target(target({ metadata: { source: 'https://github.com/mozilla-firefox/firefox/raw/a' } }));
    expect(await onGithub.asked()).toEqual([]);
  });

  const upstream = (paths: readonly unknown[], taskId: unknown = 'B'): Dict =>
    target({ payload: { upstreamArtifacts: [{ taskId, taskType: 'build', paths }] } });

  it('tells which artifacts it uses; they are asked for once their chain of trust has them', async () => {
    const answers = {
      'task B': { payload: {}, taskGroupId: 'B', extra: {} },
      [`artifact B ${COT}`]: chainOfTrust({ a: '', b: '' }),
    };
    const { reveal, walk, asked } = revealOf({ product: 'glean', answers });
    reveal.target(upstream(['a', 'c']));
    expect(await asked()).toEqual([]);
    void walk.visit('B', 'build', 1);
    expect(await asked()).toEqual([`artifact B ${COT}`, 'artifact B a']);
  });

  it('tells globs, which the listing of their task resolves', async () => {
    const answers = {
      'task B': { payload: {}, taskGroupId: 'B', extra: {} },
      'list B': [{ name: 'public/a' }, { name: 'public/b' }, { name: 'x' }],
      [`artifact B ${COT}`]: chainOfTrust({ 'public/a': '', x: '' }),
    };
    const { reveal, walk, asked } = revealOf({ product: 'glean', answers });
    reveal.target(upstream(['public/*']));
    expect(await asked()).toEqual(['list B']);
    void walk.visit('B', 'build', 1);
    expect(await asked()).toEqual(['list B', `artifact B ${COT}`, 'artifact B public/a']);
  });

  it.each([
    ['an id that is no text', upstream(['a*'], 3)],
    ['a path that is no text', upstream([3])],
    ['entries that are no list', target({ payload: { upstreamArtifacts: 3 } })],
    ['no scopes', dictOf({ payload: {} })],
    ['nothing', dictOf({})],
  ])('tells nothing where it is broken: %s', async (_what, task) => {
    const { reveal, asked } = revealOf({ product: 'glean' });
    reveal.target(task);
    expect(await asked()).toEqual([]);
  });
});

describe('a task of a chain under restricted scopes', () => {
  const env = { GLEAN_HEAD_REPOSITORY: GLEAN, GLEAN_HEAD_REV: HASH };
  const onGithub = (more: object = {}): Dict =>
    target({
      payload: { env },
      metadata: { source: `${GLEAN}/raw/${HASH}` },
      extra: { tasks_for: 'github-push' },
      ...more,
    });
  const settings = { cotRestrictedScopes: new Map([['restricted', 'all']]) };
  const repository = 'repository mozilla/glean';
  const answers = { [repository]: { html_url: `${GLEAN}/` } };
  const landed = [repository, `page ${GLEAN}/branch_commits/${HASH}`];

  it('is asked where it has landed, the task to verify first', async () => {
    const { reveal, asked } = revealOf({ product: 'glean', settings, answers });
    reveal.target(onGithub({ scopes: ['restricted'] }));
    expect(await asked()).toEqual(landed);
  });

  it('is not asked that under scopes that anyone may have', async () => {
    const { reveal, asked } = revealOf({ product: 'glean', settings, answers });
    reveal.target(onGithub({ scopes: ['other'] }));
    reveal.defined({ taskId: 'B', outcome: undefined, dependencies: [], reference: 'build' }, onGithub());
    expect(await asked()).toEqual([`artifact B ${COT}`]);
  });

  it('is asked as soon as its definition is there, once for the task to verify', async () => {
    const { reveal, asked } = revealOf({ product: 'glean', settings, answers });
    reveal.target(target({ scopes: ['restricted'] }));
    reveal.defined({ taskId: 'T', outcome: undefined, dependencies: [], reference: 'signing' }, onGithub());
    expect(await asked()).toEqual([`artifact T ${COT}`]);
    reveal.defined({ taskId: 'B', outcome: undefined, dependencies: [], reference: 'build' }, onGithub());
    expect((await asked()).slice(1)).toEqual([`artifact B ${COT}`, ...landed]);
  });

  it('is asked that only for what its source names, if its repository is not trusted', async () => {
    const elsewhere = { GLEAN_HEAD_REPOSITORY: 'https://github.com/somebody/glean', GLEAN_HEAD_REV: HASH };
    const { reveal, asked } = revealOf({ product: 'glean', settings, answers });
    reveal.target(onGithub({ scopes: ['restricted'], payload: { env: elsewhere } }));
    expect(await asked()).toEqual(landed);
  });
});

describe('a task of the chain', () => {
  const found = (reference: string, taskId = 'B') => ({ taskId, outcome: undefined, dependencies: [], reference });

  it('has a chain of trust, and a signature where that counts', async () => {
    const without = revealOf({ product: 'glean' });
    without.reveal.defined(found('build'), target());
    expect(await without.asked()).toEqual([`artifact B ${COT}`]);
    const signed = revealOf({ product: 'glean', settings: { verifyCotSignature: true } });
    signed.reveal.defined(found('build'), target());
    expect(await signed.asked()).toEqual([`artifact B ${COT}`, `artifact B ${COT}.sig`]);
  });

  const FILES = ['public/task-graph.json', 'public/actions.json', 'public/parameters.yml'];
  const all = chainOfTrust(Object.fromEntries(FILES.map((name) => [name, ''])));

  it.each([
    ['parent', { payload: {} }, FILES],
    ['parent', { payload: { env: { ACTION_CALLBACK: 'x' } } }, FILES.slice(0, 1)],
    ['build', { payload: {} }, []],
  ])('has files that verification reads, by what it is: %s %j', async (reference, task, names) => {
    const answers = { 'task B': task, [`artifact B ${COT}`]: all };
    const { walk, asked } = revealOf({ product: 'glean', answers });
    void walk.visit('B', reference, 1);
    expect(await asked()).toEqual([COT, ...names].map((name) => `artifact B ${name}`));
  });

  const hgDecision = {
    payload: { env: { GECKO_HEAD_REPOSITORY: CENTRAL, GECKO_HEAD_REV: HASH } },
    taskGroupId: 'D',
    extra: { tasks_for: 'hg-push' },
  };
  const template = `source ${CENTRAL}/raw-file/${HASH}/.taskcluster.yml`;
  const pushlog = `source ${CENTRAL}/json-pushes?changeset=${HASH}&version=2&full=1`;

  it('that creates others is rebuilt from what its decision task names', async () => {
    const { walk, asked } = revealOf({ answers: { 'task D': hgDecision } });
    void walk.visit('D', 'parent', 1);
    expect(await asked()).toEqual(expect.arrayContaining([template, PROJECTS, pushlog]));
  });

  it('that is an action is rebuilt from what its decision task names, once that is there', async () => {
    const action = {
      payload: { env: { ACTION_CALLBACK: 'x' } },
      taskGroupId: 'D',
      extra: { tasks_for: 'action', parent: 'X' },
    };
    const { walk, asked } = revealOf({ answers: { 'task A': action, 'task D': hgDecision } });
    void walk.visit('A', 'parent', 1);
    expect(await asked()).not.toContain(template);
    void walk.visit('D', 'build', 1);
    expect(await asked()).toEqual(expect.arrayContaining([template, PROJECTS]));
    expect(await asked()).not.toContain(pushlog);
  });

  it('that creates others and has no decision task is not rebuilt', async () => {
    const { walk, asked } = revealOf({ answers: { 'task D': { ...hgDecision, taskGroupId: 3 } } });
    void walk.visit('D', 'parent', 1);
    expect(await asked()).toEqual([`artifact D ${COT}`]);
  });
});
