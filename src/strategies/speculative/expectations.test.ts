import { describe, expect, it } from 'vitest';
import { chainOf, linkOf } from '../../../test/chains.js';
import { fakeOutside, settle, type Answers } from '../../../test/fake-ports.js';
import { fromPlain } from '../../../test/values.js';
import { defaultSettings } from '../../cot/settings/default-settings.js';
import type { Product } from '../../cot/settings/products.js';
import type { RulesVersion } from '../../cot/settings/settings.js';
import type { Dict } from '../../python/values/value.js';
import { Asking } from '../dataflow/asking.js';
import { Flights } from '../dataflow/flights.js';
import { Expectations } from './expectations.js';

const HASH = 'd6872f610960d1d71459d1a259708261fa8116e9';
const CENTRAL = 'https://hg.mozilla.org/mozilla-central';
const TEMPLATE = `source ${CENTRAL}/raw-file/${HASH}/.taskcluster.yml`;
const PUSHLOG = `source ${CENTRAL}/json-pushes?changeset=${HASH}&version=2&full=1`;
const GLEAN = 'https://github.com/mozilla/glean';
const PROJECTS = `source ${defaultSettings('firefox', '62.7').projectConfigurationUrl}`;
const COT = 'public/chain-of-trust.json';
const GRAPH = 'public/task-graph.json';
const FILES = [GRAPH, 'public/actions.json', 'public/parameters.yml'];

interface Told {
  readonly product?: Product;
  readonly rules?: RulesVersion;
  readonly checkTask?: boolean;
  readonly verifyCotSignature?: boolean;
  readonly answers?: Answers;
}

function expectationsOf(told: Told) {
  const { product = 'firefox', rules = '62.7', checkTask = false, verifyCotSignature = false, answers } = told;
  const settings = { ...defaultSettings(product, rules), verifyCotSignature };
  const outside = fakeOutside(answers);
  const asking = new Asking(new Flights(outside.portsFor, 64), settings);
  const subject = { taskId: 'T', taskType: 'signing', cotProduct: product, checkTask, verifySignatures: false };
  const expectations = new Expectations(asking, subject);
  const expected = async (): Promise<string[]> => {
    await settle();
    return outside.expected;
  };
  return { expectations, expected, outside, asking, settings };
}

const dictOf = (value: unknown): Dict => fromPlain(value) as Dict;
/** What is expected of a task: its definition, and its chain of trust. */
const ofTask = (id: string): string[] => [`task ${id}`, `artifact ${id} ${COT}`];
const artifacts = (id: string, names: readonly string[]): string[] => names.map((name) => `artifact ${id} ${name}`);
const found = (taskId: string) => ({ taskId, outcome: undefined, dependencies: [], reference: 'build' });

describe('from the start', () => {
  it.each([
    ['firefox', '62.7', []],
    ['firefox', '63.6', [PROJECTS]],
    ['glean', '63.6', []],
  ] as const)(
    'projects.yml is expected where a product may be on hg: %s by the rules of %s',
    async (product, rules, asked) => {
      const { expectations, expected } = expectationsOf({ product, rules });
      expectations.start();
      expect(await expected()).toEqual(asked);
    },
  );

  it('the chain of trust of the task to verify is expected if it has one', async () => {
    const { expectations, expected } = expectationsOf({ checkTask: true });
    expectations.start();
    expect(await expected()).toEqual([`artifact T ${COT}`]);
    const signed = expectationsOf({ checkTask: true, verifyCotSignature: true });
    signed.expectations.start();
    expect(await signed.expected()).toEqual([`artifact T ${COT}`, `artifact T ${COT}.sig`]);
  });
});

describe('a definition', () => {
  it('of the task to verify makes what it names probable', async () => {
    const { expectations, expected } = expectationsOf({});
    const upstream = [
      { taskId: 'B', paths: ['a', 'public/*'] },
      { taskId: 'E', paths: [3] },
      { taskId: 3, paths: ['b'] },
    ];
    expectations.target(dictOf({ taskGroupId: 'D', payload: { upstreamArtifacts: upstream } }));
    expect(await expected()).toEqual([
      ...ofTask('D'),
      ...artifacts('D', FILES),
      ...ofTask('B'),
      ...ofTask('E'),
      'artifact B a',
    ]);
  });

  it('makes its decision task and all files of that probable', async () => {
    const { expectations, expected } = expectationsOf({});
    expectations.defined(found('B'), dictOf({ taskGroupId: 'D' }));
    expect(await expected()).toEqual([...ofTask('D'), ...artifacts('D', FILES)]);
  });

  it('makes the action that created it probable, and the graph of that', async () => {
    const { expectations, expected } = expectationsOf({});
    expectations.defined(found('B'), dictOf({ taskGroupId: 'D', extra: { parent: 'A' } }));
    expect(await expected()).toEqual([...ofTask('A'), `artifact A ${GRAPH}`]);
  });

  it('makes nothing probable where it is broken, but what it names as inputs', async () => {
    const { expectations, expected } = expectationsOf({});
    expectations.defined(found('A'), dictOf({}));
    expectations.defined(found('B'), dictOf({ taskGroupId: 3 }));
    expect(await expected()).toEqual([]);
    expectations.defined(found('C'), dictOf({ extra: { chainOfTrust: { inputs: { build: 'X' } } } }));
    expect(await expected()).toEqual(ofTask('X'));
  });

  it('is looked at once', async () => {
    const { expectations, expected } = expectationsOf({});
    expectations.defined(found('B'), dictOf({ taskGroupId: 'D' }));
    expectations.defined(found('B'), dictOf({ taskGroupId: 'E' }));
    expect(await expected()).not.toContain('task E');
  });
});

describe('the graph of a parent', () => {
  const input = (...ids: readonly string[]) => ({
    extra: { chainOfTrust: { inputs: Object.fromEntries(ids.map((id) => [id, id])) } },
  });
  const graph = JSON.stringify({
    B: { task: input('C') },
    C: { task: input('E') },
    E: { task: {} },
    F: { task: input('G') },
  });

  it('tells what the tasks below depend on, and no more', async () => {
    const { expectations, expected } = expectationsOf({ answers: { [`artifact D ${GRAPH}`]: graph } });
    expectations.target(dictOf({ taskGroupId: 'D', ...input('B', 'X') }));
    const asked = await expected();
    expect(asked).toEqual(expect.arrayContaining(['B', 'C', 'E', 'X'].flatMap(ofTask)));
    expect(asked).not.toContain('task G');
  });

  it('tells nothing more of tasks whose definitions are there', async () => {
    const { expectations, expected } = expectationsOf({ answers: { [`artifact D ${GRAPH}`]: graph } });
    expectations.defined(found('B'), dictOf({}));
    expectations.target(dictOf({ taskGroupId: 'D', ...input('B') }));
    expect(await expected()).not.toContain('task C');
  });

  it('tells nothing if it is not JSON', async () => {
    const { expectations, expected } = expectationsOf({ answers: { [`artifact D ${GRAPH}`]: '{' } });
    expectations.target(dictOf({ taskGroupId: 'D', ...input('B') }));
    expect(await expected()).toEqual([...ofTask('D'), ...artifacts('D', FILES), ...ofTask('B')]);
  });
});

describe('the source of a task', () => {
  const sources = async (told: Told, env: object): Promise<string[]> => {
    const { expectations, expected } = expectationsOf(told);
    const prefix = told.product === 'glean' ? GLEAN : CENTRAL;
    expectations.defined(found('B'), dictOf({ payload: { env }, metadata: { source: `${prefix}/raw/${HASH}` } }));
    return expected();
  };
  const onHg = (revision: string): object => ({ GECKO_HEAD_REPOSITORY: CENTRAL, GECKO_HEAD_REV: revision });
  const onGithub = { GLEAN_HEAD_REPOSITORY: GLEAN, GLEAN_HEAD_REV: HASH };

  it('on hg is a template and a push', async () => {
    expect(await sources({}, onHg(HASH))).toEqual([TEMPLATE, PUSHLOG]);
  });

  it('on hg is nothing outside its repository', async () => {
    expect(await sources({}, onHg('../../users/x'))).toEqual([PUSHLOG.replace(HASH, '../../users/x')]);
  });

  it('on GitHub is a template', async () => {
    const raw = `source https://raw.githubusercontent.com/mozilla/glean/${HASH}/.taskcluster.yml`;
    expect(await sources({ product: 'glean' }, onGithub)).toEqual([raw]);
  });

  it('on GitHub is a repository and a template in it, by the rules of today', async () => {
    const answers = { 'repository mozilla/glean': {} };
    expect(await sources({ product: 'glean', rules: '63.6', answers }, onGithub)).toEqual([
      'repository mozilla/glean',
      `repository mozilla/glean .taskcluster.yml ${HASH}`,
    ]);
  });

  it('is nothing where a task names no trusted one', async () => {
    expect(await sources({}, { GECKO_HEAD_REPOSITORY: 'https://example.com/x', GECKO_HEAD_REV: HASH })).toEqual([]);
  });
});

describe('once all tasks are known', () => {
  const decisionTask = dictOf({ payload: { env: { GECKO_HEAD_REPOSITORY: CENTRAL, GECKO_HEAD_REV: HASH } } });
  const decision = linkOf({ taskId: 'D', taskType: 'decision', task: decisionTask, decisionTaskId: 'D' });

  /** What is given up of what was expected, each of which goes on for as long as nobody ends it. */
  function givenUp(keys: readonly string[], told: Told = {}, links = [decision]): string[] {
    const { expectations, asking, settings } = expectationsOf(told);
    for (const key of keys) asking.flights.expect(key, () => new Promise(() => undefined));
    for (const taskId of ['D', 'B']) expectations.defined(found(taskId), dictOf({}));
    expectations.chainKnown(chainOf(links, settings));
    const begun: string[] = [];
    for (const key of keys) asking.flights.expect(key, () => new Promise(() => begun.push(key)));
    return begun;
  }

  it('tasks and artifacts of others are given up', () => {
    const keys = ['task D', 'task X', 'artifact B a', 'artifact X a', 'list X', 'page X'];
    expect(givenUp(keys)).toEqual(['task X', 'artifact X a']);
  });

  it('sources are given up but for what parents are rebuilt from, and projects.yml', () => {
    const other = `source ${CENTRAL}/raw-file/abc/.taskcluster.yml`;
    expect(givenUp([PROJECTS, TEMPLATE, PUSHLOG, other])).toEqual([other]);
    expect(givenUp([TEMPLATE], {}, [{ ...decision, taskType: 'build' }])).toEqual([TEMPLATE]);
    expect(givenUp([TEMPLATE], {}, [{ ...decision, decisionTaskId: 'X' }])).toEqual([TEMPLATE]);
    expect(givenUp([TEMPLATE], {}, [{ ...decision, task: dictOf({}) }])).toEqual([TEMPLATE]);
    const action = linkOf({ taskId: 'A', taskType: 'action', decisionTaskId: 'D' });
    expect(givenUp([TEMPLATE], {}, [{ ...decision, taskType: 'build' }, action])).toEqual([]);
  });

  it('repositories and their files are given up but for those of parents', () => {
    const env = { GLEAN_HEAD_REPOSITORY: GLEAN, GLEAN_HEAD_REV: HASH };
    const links = [{ ...decision, task: dictOf({ payload: { env } }) }];
    const keys = [
      'repository mozilla/glean',
      'repository mozilla/x',
      `contents mozilla/glean@'${HASH}'`,
      "contents mozilla/glean@'main'",
    ];
    expect(givenUp(keys, { product: 'glean', rules: '63.6' }, links)).toEqual([
      'repository mozilla/x',
      "contents mozilla/glean@'main'",
    ]);
  });
});
