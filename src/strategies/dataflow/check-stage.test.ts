import { describe, expect, it } from 'vitest';
import { chainOf, linkOf } from '../../../test/chains.js';
import { checkingOf, told, type Outside } from '../../../test/checking.js';
import { failureOfAsync } from '../../../test/failures.js';
import { fromPlain } from '../../../test/values.js';
import type { Link } from '../../cot/chain/chain.js';
import { CotFailure } from '../../cot/failure.js';
import type { Settings } from '../../cot/settings/settings.js';
import type { Dict } from '../../python/values/value.js';
import type { Arrival, ArtifactStage } from './artifact-stage.js';
import type { Assembly } from './assembly.js';
import type { ChainStage } from './chain-stage.js';
import { CheckStage } from './check-stage.js';
import { NotReached, type Slot } from './slots.js';
import { Typings, type Typed } from './typings.js';

const SOURCE = 'https://hg.mozilla.org/mozilla-central/file/abc';
const ENV = { GECKO_HEAD_REPOSITORY: 'https://hg.mozilla.org/mozilla-central', GECKO_HEAD_REV: 'abc' };

/** A task that comes from mozilla-central and asks for no scopes. */
const task = (more: object = {}): Dict =>
  fromPlain({
    provisionerId: 'gecko-3',
    workerType: 'decision',
    payload: { env: ENV, features: {} },
    scopes: [],
    metadata: { source: SOURCE },
    ...more,
  }) as Dict;

const decision = (parts: Partial<Link> = {}): Link =>
  linkOf({ taskId: 'D', taskType: 'decision', decisionTaskId: 'D', parentTaskId: 'D', task: task(), ...parts });
const build = (parts: Partial<Link> = {}): Link =>
  linkOf({ taskId: 'B', decisionTaskId: 'D', parentTaskId: 'D', task: task(), ...parts });

interface Given {
  readonly links?: readonly Link[];
  readonly target?: Partial<Link>;
  readonly settings?: Partial<Settings>;
  readonly complete?: boolean;
  readonly views?: Readonly<Record<string, readonly Link[]>>;
  /** Types of different tasks that exclude each other. */
  readonly apart?: (one: Typed, other: Typed) => boolean;
  readonly files?: Readonly<Record<string, Arrival>>;
  readonly unsigned?: readonly string[];
  readonly outside?: Outside;
}

function stageOf({ links = [], target = {}, complete = true, ...given }: Given) {
  const own = { task: task(), decisionTaskId: 'D', parentTaskId: 'D', ...target };
  const chain = chainOf(links, given.settings, own);
  const views = new Map(links.map((link) => [link.taskId, given.views?.[link.taskId] ?? [link]] as const));
  const typings = new Typings({ root: 'TARGET', named: [], mentions: () => [] }, []);
  typings.together = (one, other) =>
    one.taskId === other.taskId ? one.taskType === other.taskType : given.apart?.(one, other) !== true;
  const assembly: Assembly = { chain, views, typings, complete, slots: [] };
  const asked: string[] = [];
  const chains = {
    signed: ({ taskId }: Link) => {
      asked.push(`signature ${taskId}`);
      return given.unsigned?.includes(taskId) === true ? Promise.reject(new NotReached()) : Promise.resolve();
    },
  } as ChainStage;
  const artifacts = {
    file: (_reader: Typed, { taskId }: Link, name: string) => {
      asked.push(`${taskId} ${name}`);
      return Promise.resolve(given.files?.[`${taskId} ${name}`] ?? {});
    },
  } as ArtifactStage;
  const { checking, log } = checkingOf(chain, given.outside ?? {});
  return {
    stage: new CheckStage(assembly, chains, artifacts, checking),
    chain,
    asked,
    log,
    warnings: checking.warnings,
  };
}

/** The checks of a step, by the task and type that they are of. */
const checksOf = (stage: CheckStage, check: string): Slot[] => stage.slots().filter((slot) => slot.check === check);
const linksOf = (stage: CheckStage, check: string): string[] =>
  checksOf(stage, check).map(({ link }) => `${link.taskId} as ${(link as Link).taskType}`);
const runOne = async (stage: CheckStage, check: string, taskId: string): Promise<void> => {
  const [slot] = checksOf(stage, check).filter(({ link }) => link.taskId === taskId);
  if (slot === undefined) throw new Error(`no ${check} of ${taskId}`);
  await slot.run();
};

describe('the checks of a chain', () => {
  it('are of all task types, then of all workers, then of where all come from', () => {
    const { stage, chain } = stageOf({ links: [decision(), build()] });
    expect(stage.slots().map(({ step, check, link }) => `${step}, ${check}: ${link.taskId}`)).toEqual([
      'check task types, verify_task_types: TARGET',
      'check task types, verify_task_types: D',
      'check task types, verify_task_types: B',
      'check worker implementations, verify_worker_impls: TARGET',
      'check worker implementations, verify_worker_impls: D',
      'check worker implementations, verify_worker_impls: B',
      'trace back to the tree, trace_back_to_tree: TARGET',
    ]);
    expect(stage.slots()[0]?.link).toBe(chain.target);
  });

  it('are of each task under all its types', () => {
    const views = { B: [build(), build({ taskType: 'l10n' })] };
    const { stage } = stageOf({ links: [build()], views });
    for (const check of ['verify_task_types', 'verify_worker_impls'])
      expect(linksOf(stage, check)).toEqual(['TARGET as signing', 'B as build', 'B as l10n']);
  });

  const itself = (taskType: string): Given => ({
    target: { taskType: 'build' },
    links: [build({ taskId: 'TARGET', taskType })],
  });

  it.each([
    ['62.7', 'build', ['TARGET as build']],
    ['62.7', 'l10n', ['TARGET as build', 'TARGET as l10n']],
    ['63.4', 'build', ['TARGET as build']],
    ['63.4', 'l10n', ['TARGET as l10n']],
  ] as const)('by the rules of %s are of a task to verify that is a link as a %s: %j', (rules, taskType, checked) => {
    const { stage } = stageOf({ ...itself(taskType), settings: { rules } });
    expect(linksOf(stage, 'verify_task_types')).toEqual(checked);
  });

  it.each([
    ['62.7', 1],
    ['63.4', 0],
  ] as const)('by the rules of %s demand %i times that a decision task to verify is a link', async (rules, times) => {
    const { stage, chain } = stageOf({ target: { taskType: 'decision' }, settings: { rules } });
    const slots = checksOf(stage, 'verify_task_types').slice(0, -1);
    expect(slots).toHaveLength(times);
    for (const slot of slots) {
      expect(slot).toMatchObject({ step: 'check task types', link: chain.target });
      expect((await failureOfAsync(async () => slot.run())).check).toBe('get_link');
    }
    const whole = stageOf({
      target: { taskType: 'decision' },
      links: [decision({ taskId: 'TARGET' })],
      settings: { rules },
    });
    if (times > 0) await checksOf(whole.stage, 'verify_task_types')[0]?.run();
    const part = stageOf({ target: { taskType: 'decision' }, settings: { rules }, complete: false });
    if (times > 0) await expect(checksOf(part.stage, 'verify_task_types')[0]?.run()).rejects.toThrow(NotReached);
  });

  it('of an unknown type fail', async () => {
    const { stage, log } = stageOf({ links: [build({ taskType: 'lunch' })] });
    expect((await failureOfAsync(() => runOne(stage, 'verify_task_types', 'B'))).check).toBe('verify_task_types');
    expect(told(log, 'task type', { taskId: 'B' })).toEqual(['checked as a task of type lunch']);
  });
});

describe('the check of a parent', () => {
  const GRAPH = 'public/task-graph.json';
  const action = build({ taskId: 'A', taskType: 'action', task: task({ extra: { tasks_for: 'action' } }) });
  const graphOf = (graph: object): Arrival => ({ bytes: Buffer.from(JSON.stringify(graph)) });
  const check = ({ stage }: ReturnType<typeof stageOf>, taskId: string): Promise<CotFailure> =>
    failureOfAsync(() => runOne(stage, 'verify_task_types', taskId));

  it.each([
    ['a decision task', [decision()], 'D', [`D ${GRAPH}`]],
    ['an action', [action, decision()], 'A', [`A ${GRAPH}`, 'D public/actions.json', 'D public/parameters.yml']],
    ['an action whose decision task is not in the chain', [action], 'A', [`A ${GRAPH}`]],
    ['a broken task', [decision({ task: task({ extra: 3 }) })], 'D', [`D ${GRAPH}`]],
  ])('waits for the files that it reads: %s', async (_what, links, taskId, files) => {
    const given = stageOf({ links });
    await check(given, taskId);
    expect(given.asked).toEqual(files);
  });

  it('needs no task graph of the task to verify, and other tasks need no files', async () => {
    const given = stageOf({ target: { taskType: 'action', task: action.task }, links: [build(), decision()] });
    await check(given, 'TARGET');
    await runOne(given.stage, 'verify_task_types', 'B');
    expect(given.asked).toEqual(['D public/actions.json', 'D public/parameters.yml']);
  });

  it('fails without its task graph', async () => {
    expect((await check(stageOf({ links: [decision()] }), 'D')).message).toContain(`${GRAPH} was not downloaded`);
  });

  it('looks for all tasks that name it in its graph', async () => {
    const files = { [`D ${GRAPH}`]: graphOf({}) };
    const failure = await check(stageOf({ links: [decision(), build()], files }), 'D');
    expect(failure.check).toBe('verify_link_in_task_graph');
  });

  it('of several types looks for those only that can be beside the one', async () => {
    const files = { [`D ${GRAPH}`]: graphOf({}) };
    const views = { D: [decision(), decision({ taskType: 'action' })] };
    const given = { links: [decision(), build()], files, target: { parentTaskId: 'X' }, views };
    expect((await check(stageOf(given), 'D')).check).toBe('verify_link_in_task_graph');
    const apart = (_parent: Typed, other: Typed): boolean => other.taskId === 'B';
    // What nothing in the graph contradicts is rebuilt next.
    expect((await check(stageOf({ ...given, apart }), 'D')).check).toBe('verify_parent_task_definition');
  });

  it('warns of a file that is not what it should be, and is read all the same', async () => {
    const error = new CotFailure({ check: 'download_cot_artifact', link: decision(), message: 'another hash' });
    const files = { [`D ${GRAPH}`]: { ...graphOf({}), error } };
    const given = stageOf({ links: [decision()], files, target: { parentTaskId: 'X' } });
    await check(given, 'D');
    expect(given.warnings.all.map(({ message }) => message)).toEqual([expect.stringContaining('another hash')]);
    const missing = stageOf({ links: [decision()], files: { [`D ${GRAPH}`]: { error } } });
    await check(missing, 'D');
    expect(missing.warnings.all).toEqual([]);
  });

  it('is not made where it misses a part of a chain that is not whole', async () => {
    const files = { [`D ${GRAPH}`]: graphOf({}) };
    const odd = decision({ decisionTaskId: 'X' });
    const target = { parentTaskId: 'X' };
    expect((await check(stageOf({ links: [odd], files, target }), 'D')).check).toBe('get_link');
    const part = stageOf({ links: [odd], files, target, complete: false });
    await expect(runOne(part.stage, 'verify_task_types', 'D')).rejects.toThrow(NotReached);
  });
});

describe('the check of a worker', () => {
  const WORKERS = 'verify_worker_impls';
  const image = build({ taskId: 'I', taskType: 'docker-image' });
  const imaged = build({ task: task({ extra: { chainOfTrust: { inputs: { 'docker-image': 'I' } } } }) });

  it('needs a signed chain of trust, but of the task to verify', async () => {
    const given = stageOf({ links: [build(), image] });
    await failureOfAsync(() => runOne(given.stage, WORKERS, 'B'));
    expect(given.asked).toEqual(['signature B']);
    await runOne(given.stage, WORKERS, 'TARGET');
    expect(given.asked).toEqual(['signature B']);
    const unsigned = stageOf({ links: [build()], unsigned: ['B'] });
    await expect(runOne(unsigned.stage, WORKERS, 'B')).rejects.toThrow(NotReached);
  });

  it('needs that of the task that built its image', async () => {
    const given = stageOf({ links: [imaged, image] });
    await failureOfAsync(() => runOne(given.stage, WORKERS, 'B'));
    expect(given.asked).toEqual(['signature B', 'signature I']);
    const unsigned = stageOf({ links: [imaged, image], unsigned: ['I'] });
    await expect(runOne(unsigned.stage, WORKERS, 'B')).rejects.toThrow(NotReached);
    const elsewhere = stageOf({ links: [imaged] });
    await failureOfAsync(() => runOne(elsewhere.stage, WORKERS, 'B'));
    expect(elsewhere.asked).toEqual(['signature B']);
  });
});

describe('where all come from', () => {
  const trace = ({ stage }: ReturnType<typeof stageOf>): Promise<void> => runOne(stage, 'trace_back_to_tree', 'TARGET');
  const away = task({ metadata: { source: 'https://hg.mozilla.org/integration/autoland/file/abc' }, payload: {} });

  it('is told where it is fine', async () => {
    const given = stageOf({ links: [decision(), build()] });
    await trace(given);
    expect(told(given.log, 'source', { taskId: 'B' })).toEqual(['from the trusted repository /mozilla-central']);
    expect(told(given.log, 'tree', { taskId: 'TARGET' })).toEqual(['it has no restricted scopes']);
  });

  it('must be one repository', async () => {
    const given = stageOf({ links: [decision(), build({ task: away })] });
    const failure = await failureOfAsync(() => trace(given));
    expect(failure).toMatchObject({ check: 'trace_back_to_tree', link: { taskId: 'B' } });
  });

  it('is not traced where the chain is not whole', async () => {
    await expect(trace(stageOf({ links: [build({ task: away })], complete: false }))).rejects.toThrow(NotReached);
  });

  it('must not be a try push under restricted scopes, of any task', async () => {
    const settings = {
      cotRestrictedScopes: new Map([['restricted', 'all']]),
      cotRestrictedTrees: new Map([['all', ['/mozilla-central']]]),
    };
    const target = { task: task({ scopes: ['restricted'] }) };
    const isTry = build({ task: task({ schedulerId: 'gecko-level-1' }) });
    const fine = build({ task: task({ schedulerId: 'gecko-level-3' }) });
    const own = { task: task({ scopes: ['restricted'], schedulerId: 'gecko-level-3' }) };
    await trace(stageOf({ links: [fine], settings, target: own }));
    const failure = await failureOfAsync(() => trace(stageOf({ links: [fine, isTry], settings, target: own })));
    expect(failure.message).toContain('comes from a try push or a pull request');
    expect((await failureOfAsync(() => trace(stageOf({ links: [], settings, target })))).check).toBe(
      'is_try_or_pull_request',
    );
  });

  it('is traced for each type that the decision task can have', async () => {
    const settings = {
      hgGitMirrors: new Map([['/mozilla-central', '/firefox']]),
      trustedVcsRules: [
        { schemes: ['https'], netlocs: ['hg.mozilla.org', 'github.com'], pathRegexes: ['^(?P<path>/[^/]+)(/|$)'] },
      ],
    };
    const mirror = task({ metadata: { source: 'https://github.com/firefox' }, payload: {} });
    const given = { links: [decision()], target: { task: mirror }, settings };
    await trace(stageOf(given));
    const views = { D: [decision(), decision({ taskType: 'build' })] };
    const failure = await failureOfAsync(() => trace(stageOf({ ...given, views })));
    expect(failure.message).toContain('D: expected repository /firefox as for the task to verify');
  });
});

describe('tasks that no task graph has', () => {
  it('are warned of, where both types can be beside each other', () => {
    const { stage, warnings } = stageOf({ links: [build({ parentTaskId: 'X' })], target: { parentTaskId: null } });
    stage.warnOfUnseenTasks();
    expect(warnings.all.map(({ link }) => link.taskId)).toEqual(['TARGET', 'B']);
    const image = decision({ taskType: 'docker-image' });
    const views = { D: [decision(), image] };
    const apart = (_one: Typed, other: Typed): boolean => other.taskType === 'docker-image';
    const given = stageOf({ links: [decision(), build()], views, apart });
    given.stage.warnOfUnseenTasks();
    expect(given.warnings.all.map(({ link }) => link.taskId)).not.toContain('B');
  });
});
