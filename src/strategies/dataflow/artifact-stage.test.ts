import { describe, expect, it } from 'vitest';
import { chainOf, linkOf } from '../../../test/chains.js';
import { told } from '../../../test/checking.js';
import { failureOfAsync } from '../../../test/failures.js';
import { chainOfTrust, fakeOutside, settle, type Answers } from '../../../test/fake-ports.js';
import { fromPlain } from '../../../test/values.js';
import type { Link } from '../../cot/chain/chain.js';
import { Journal, type LogLine } from '../../cot/log.js';
import type { Dict } from '../../python/values/value.js';
import { ArtifactStage } from './artifact-stage.js';
import { Asking } from './asking.js';
import type { Assembly } from './assembly.js';
import { ChainStage } from './chain-stage.js';
import { Flights } from './flights.js';
import { NotReached, type Slot } from './slots.js';
import { Typings } from './typings.js';

const COT = 'public/chain-of-trust.json';
const GRAPH = 'public/task-graph.json';
const BUILD = linkOf({ taskId: 'B', name: 'signing:build' });
const DECISION = linkOf({ taskId: 'D', name: 'signing:parent', taskType: 'decision' });
const GOOD: Answers = {
  [`artifact B ${COT}`]: chainOfTrust({ a: 'A', b: 'B', 'public/x': 'X', 'public/y': 'Y' }),
  'artifact B a': 'A',
  'artifact B b': 'B',
  'artifact B public/x': 'X',
  'artifact B public/y': 'Y',
  'list B': [{ name: 'public/x' }, { name: 'a' }, { name: 'public/y' }],
};

interface Given {
  readonly upstream?: unknown;
  readonly answers?: Answers;
  readonly links?: readonly Link[];
  readonly complete?: boolean;
}

/** The artifacts of a chain whose chains of trust are not signed. */
function stageOf({ upstream = [], answers = {}, links = [{ ...BUILD }], complete = true }: Given) {
  const target = { task: fromPlain({ payload: { upstreamArtifacts: upstream } }) as Dict };
  const chain = chainOf(links, { verifyCotSignature: false }, target);
  const views = new Map(chain.links.map((link) => [link.taskId, [link]]));
  const typings = new Typings({ root: 'TARGET', named: [], mentions: () => [] }, []);
  const assembly: Assembly = { chain, views, typings, complete, slots: [] };
  const outside = fakeOutside({ ...GOOD, ...answers });
  const asking = new Asking(new Flights(outside.portsFor, 0), chain.settings);
  const log: LogLine[] = [];
  const journal = new Journal({ write: (line) => log.push(line) });
  const stage = new ArtifactStage(assembly, new ChainStage(assembly, asking, journal), asking, journal);
  return { stage, log, asked: outside.asked };
}

const entry = (paths: readonly string[], more: object = {}) => ({ taskId: 'B', taskType: 'build', paths, ...more });
const [READER, GONE] = [{ taskId: 'T', taskType: 'signing' }, { 'artifact B a': undefined as unknown }];
const only = ({ stage }: ReturnType<typeof stageOf>): Slot => {
  const [slot, ...more] = stage.slots();
  if (slot === undefined || more.length > 0) throw new Error('expected one demand');
  return slot;
};
const textOf = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString();

describe('the demands for artifacts', () => {
  it('are met in the order of the procedure, each at its task', async () => {
    const { stage, log, asked } = stageOf({ upstream: [entry(['b', 'a'])] });
    const slots = stage.slots();
    expect(slots.map(({ step, check, link }) => [step, check, link.name])).toEqual(
      [1, 2].map(() => ['download artifacts', 'download_cot_artifacts', 'signing:build']),
    );
    await Promise.all(slots.map(async ({ run }) => run()));
    expect(asked).toEqual([`artifact B ${COT}`, 'artifact B a', 'artifact B b']);
    expect(told(log, 'artifact', BUILD)).toEqual([
      'a: sha256 as in the chain of trust',
      'b: sha256 as in the chain of trust',
    ]);
  });

  it('for globs are for all names that match, asked for once', async () => {
    const { stage, asked } = stageOf({ upstream: [entry(['public/*', 'a', 'public/x*'])] });
    await Promise.all(stage.slots().map(async ({ run }) => run()));
    expect(asked.filter((question) => question.startsWith('list'))).toEqual(['list B']);
    expect(asked.filter((question) => question.includes('public/')).sort()).toEqual([
      `artifact B ${COT}`,
      'artifact B public/x',
      'artifact B public/y',
    ]);
  });

  it.each([
    ['is missing', GONE, 'no artifact B a'],
    ['is not what its chain of trust says', { 'artifact B a': 'other' }, 'sha256'],
    ['is not in its chain of trust', { [`artifact B ${COT}`]: chainOfTrust({ b: 'B' }) }, 'a'],
  ])('fail for one that %s', async (_what, answers, message) => {
    const failure = await failureOfAsync(async () => only(stageOf({ upstream: [entry(['a'])], answers })).run());
    expect(failure).toMatchObject({ check: 'download_cot_artifact', link: { taskId: 'B' } });
    expect(failure.message).toContain(message);
  });

  it('that are optional do not, and are logged', async () => {
    const given = stageOf({ upstream: [entry(['a'], { optional: true })], answers: GONE });
    await only(given).run();
    expect(told(given.log, 'missing artifact', BUILD)).toEqual(['a, which is optional, is not used: no artifact B a']);
  });

  it('for all names that match a glob fail for the first that is missing', async () => {
    const answers = { 'artifact B public/y': undefined as unknown };
    const { stage } = stageOf({ upstream: [entry(['public/*'])], answers });
    expect((await failureOfAsync(async () => stage.slots()[0]?.run())).message).toContain('artifact B public/y');
  });

  it('end elsewhere where the chain of trust cannot be had', async () => {
    const given = stageOf({ upstream: [entry(['a'])], answers: { [`artifact B ${COT}`]: undefined } });
    await expect(only(given).run()).rejects.toThrow(NotReached);
    expect(given.asked).toEqual([`artifact B ${COT}`]);
  });

  it('of a task that is not in the chain fail, unless the chain is not whole', async () => {
    const upstream = [{ ...entry(['a']), taskId: 'X' }];
    const slot = only(stageOf({ upstream }));
    expect(slot.link).toEqual({ name: 'signing', taskId: 'X' });
    expect((await failureOfAsync(async () => slot.run())).check).toBe('get_link');
    const part = only(stageOf({ upstream, complete: false }));
    await expect(part.run()).rejects.toThrow(NotReached);
    await only(stageOf({ upstream: [entry(['a'])], complete: false })).run();
  });

  it('that cannot be told are one failure, of the task to verify', async () => {
    const given = stageOf({ upstream: [{ ...entry(['a']), taskId: 3 }] });
    const slot = only(given);
    expect(slot).toMatchObject({ step: 'download artifacts', check: 'download_cot_artifacts' });
    expect(slot.link.taskId).toBe('TARGET');
    await expect(slot.run()).rejects.toThrow('expected a task id to be a string');
    await expect(given.stage.file(READER, BUILD, 'a')).rejects.toThrow(NotReached);
  });
});

describe('the file of an artifact', () => {
  const read = ({ stage }: ReturnType<typeof stageOf>, name: string, link: Link = BUILD) =>
    stage.file(READER, link, name);

  it.each([
    ['an entry names it', [entry(['a'])]],
    ['an optional entry names it', [entry(['a'], { optional: true })]],
    ['a glob of an entry matches it', [entry(['*'])]],
  ])('is there if %s', async (_what, upstream) => {
    expect(textOf((await read(stageOf({ upstream }), 'a')).bytes)).toBe('A');
  });

  it.each([
    ['nobody asks for it', []],
    ['entries name others', [entry(['b'])]],
    ['globs of entries match others', [entry(['public/*'])]],
    ['entries of other tasks name it', [{ ...entry(['a']), taskId: 'D' }]],
  ])('is not there if %s', async (_what, upstream) => {
    const given = stageOf({ upstream });
    expect(await read(given, 'a')).toEqual({});
    expect(given.asked).not.toContain('artifact B a');
  });

  it('is there if verification itself asks for it', async () => {
    const answers = { [`artifact D ${COT}`]: chainOfTrust({ [GRAPH]: '{}' }, 'D'), [`artifact D ${GRAPH}`]: '{}' };
    const given = stageOf({ answers, links: [{ ...DECISION }] });
    expect(textOf((await read(given, GRAPH, DECISION)).bytes)).toBe('{}');
  });

  it('that fails an entry is reported there, unless all that ask for it are optional', async () => {
    const answers = { 'artifact B a': 'other' };
    const both = [entry(['a'], { optional: true }), entry(['a*'])];
    await expect(read(stageOf({ upstream: [entry(['a'])], answers }), 'a')).rejects.toThrow(NotReached);
    await expect(read(stageOf({ upstream: both, answers }), 'a')).rejects.toThrow(NotReached);
    const arrival = await read(stageOf({ upstream: [entry(['a'], { optional: true }), entry(['b'])], answers }), 'a');
    expect(textOf(arrival.bytes)).toBe('other');
    expect(arrival.error).toMatchObject({ check: 'download_cot_artifact' });
  });

  it('is not there, and why is known, where an optional one is missing', async () => {
    const arrival = await read(stageOf({ upstream: [entry(['a'], { optional: true })], answers: GONE }), 'a');
    expect(arrival.bytes).toBeUndefined();
    expect(arrival.error?.message).toContain('no artifact B a');
    expect(Object.keys(arrival)).toEqual(['error']);
  });

  it('is reported elsewhere where a listing cannot be had', async () => {
    const given = stageOf({ upstream: [entry(['public/*'])], answers: { 'list B': undefined } });
    await expect(read(given, 'a')).rejects.toThrow(NotReached);
    await settle();
  });

  it('is downloaded once, however many ask', async () => {
    const given = stageOf({ upstream: [entry(['a'])] });
    await Promise.all([read(given, 'a'), read(given, 'a'), only(given).run()]);
    expect(given.asked).toEqual([`artifact B ${COT}`, 'artifact B a']);
  });
});
