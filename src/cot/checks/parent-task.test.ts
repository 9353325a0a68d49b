import { describe, expect, it } from 'vitest';
import { chainOf, linkOf } from '../../../test/chains.js';
import { checkingOf, told, type Outside } from '../../../test/checking.js';
import { failureOfAsync } from '../../../test/failures.js';
import { fromPlain } from '../../../test/values.js';
import type { Chain, Link } from '../chain/chain.js';
import type { LogLine } from '../log.js';
import type { Dict } from '../../python/values/value.js';
import { verifyParentTask } from './parent-task.js';

const REPOSITORY = 'https://hg.mozilla.org/mozilla-central';
const ENV = { GECKO_HEAD_REPOSITORY: REPOSITORY, GECKO_HEAD_REV: 'abc', GECKO_COMMIT_MSG: ' ' };
const TASK = {
  provisionerId: 'gecko-3',
  workerType: 'decision',
  created: '2026-01-31T10:20:30.456Z',
  taskGroupId: 'D',
  payload: { env: ENV },
  metadata: { source: `${REPOSITORY}/file/abc/.taskcluster.yml` },
  extra: { tasks_for: 'hg-push' },
};
const BUILD_TASK = { created: TASK.created, dependencies: [], scopes: ['x'] };

const decision = (parts: Partial<Link> = {}): Link =>
  linkOf({
    name: 'signing:parent',
    taskId: 'D',
    taskType: 'decision',
    task: fromPlain(TASK) as Dict,
    decisionTaskId: 'D',
    parentTaskId: 'D',
    ...parts,
  });
const build = (parts: Partial<Link> = {}): Link =>
  linkOf({ task: fromPlain(BUILD_TASK) as Dict, decisionTaskId: 'D', parentTaskId: 'D', ...parts });

const GRAPH = { BUILD: { task: BUILD_TASK } };
const OUTSIDE: Outside = {
  artifacts: { 'D public/task-graph.json': JSON.stringify(GRAPH) },
  template: { tasks: [{ taskId: 'D', ...TASK, extra: { tasks_for: { $eval: 'tasks_for' } } }] },
  projects: { central: { repo: REPOSITORY, repo_type: 'hg', access: 'scm_level_3' } },
  pushlog: { pushes: { '7': { user: 'u', date: 1, changesets: [{ parents: ['p'], desc: 'Bug 1' }] } } },
};

const chainWith = (...links: readonly Link[]): Chain => chainOf(links, {}, { parentTaskId: 'D', decisionTaskId: 'D' });

async function verified(chain: Chain, link: Link, outside: Partial<Outside> = {}): Promise<LogLine[]> {
  const { checking, log } = checkingOf(chain, { ...OUTSIDE, ...outside });
  await verifyParentTask({ ...checking, everyLink: () => chain.links }, link);
  return log;
}

describe('a task that creates others', () => {
  it('is fine in a trusted pool, with a graph that has what it made, and a definition that the tree makes', async () => {
    const parent = decision();
    const log = await verified(chainWith(parent, build()), parent);
    expect(told(log, 'worker pool', parent)).toEqual(['ran in the trusted pool gecko-3/decision']);
    expect(told(log, 'task graph', parent)).toEqual(['1 task of the chain made as in its task graph']);
    expect(told(log, 'rebuilding', parent)).toEqual([
      `rebuilt as hg-push by ${REPOSITORY}/raw-file/abc/.taskcluster.yml`,
    ]);
    expect(told(log, 'rebuilt', parent)).toEqual(['its definition is what the tree makes']);
  });

  it('must run in a trusted pool', async () => {
    const parent = decision({ task: fromPlain({ ...TASK, workerType: 'build' }) as Dict });
    const failure = await failureOfAsync(() => verified(chainWith(parent), parent));
    expect(failure).toMatchObject({ check: 'verify_parent_task', link: parent, actual: 'gecko-3/build' });
  });

  it('must have a task graph that is JSON, unless it is the task to verify, which has made none yet', async () => {
    const parent = decision();
    const missing = await failureOfAsync(() => verified(chainWith(parent), parent, { artifacts: {} }));
    expect(missing).toMatchObject({
      check: 'verify_parent_task',
      link: parent,
      message: 'signing:parent D: public/task-graph.json was not downloaded',
      expected: 'public/task-graph.json',
      actual: 'no such artifact',
    });
    const artifacts = { 'D public/task-graph.json': '{' };
    const broken = await failureOfAsync(() => verified(chainWith(parent), parent, { artifacts }));
    expect(broken).toMatchObject({ check: 'verify_parent_task', link: parent });

    const target = { ...chainWith(parent), target: parent };
    expect(told(await verified(target, parent, { artifacts: {} }), 'task graph', parent)).toEqual([]);
  });

  it('must have made all tasks that name it', async () => {
    const parent = decision();
    const links = [parent, build(), build({ taskId: 'OTHER' })];
    const failure = await failureOfAsync(() => verified(chainWith(...links), parent));
    expect(failure).toMatchObject({ check: 'verify_link_in_task_graph', link: links[2] });
    const first = [build({ taskId: 'OTHER' }), parent];
    expect((await failureOfAsync(() => verified(chainWith(...first), parent))).check).toBe('verify_link_in_task_graph');
    const changed = [parent, build({ task: fromPlain({ ...BUILD_TASK, scopes: ['y'] }) as Dict })];
    expect((await failureOfAsync(() => verified(chainWith(...changed), parent))).check).toBe(
      'verify_task_in_task_graph',
    );
  });

  it.each([
    ['itself', decision()],
    ['itself, taken for something else', decision({ taskType: 'build' })],
    ['an action that came after it', build({ taskId: 'A', taskType: 'action' })],
    ['a task of another parent', build({ taskId: 'B', parentTaskId: 'X' })],
    ['a task whose parent is no text', build({ taskId: 'B', parentTaskId: ['D'] })],
  ])('is not asked for %s', async (_what, other) => {
    const parent = decision();
    const chain = { ...chainWith(parent), links: [parent] };
    const { checking, log } = checkingOf(chain, OUTSIDE);
    await verifyParentTask({ ...checking, everyLink: () => [parent, other] }, parent);
    expect(told(log, 'task graph', parent)).toEqual(['made no task of the chain but parent tasks']);
  });

  it('may have made nothing at all', async () => {
    const parent = decision({ parentTaskId: 'X' });
    const log = await verified(chainWith(parent), parent);
    expect(told(log, 'task graph', parent)).toEqual(['made no task of the chain but parent tasks']);
  });

  it('is logged as the maker of each task once, however many types it has', async () => {
    const parent = decision();
    const two = [build(), build({ taskType: 'x' }), build({ taskId: 'B' })];
    const artifacts = {
      'D public/task-graph.json': JSON.stringify({ ...GRAPH, B: { task: BUILD_TASK } }),
    };
    const log = await verified(chainWith(parent, ...two), parent, { artifacts });
    expect(told(log, 'task graph', parent)).toEqual(['2 tasks of the chain made as in its task graph']);
  });

  it('is asked for links that the chain got since another parent was checked', async () => {
    const parent = decision();
    const chain = chainWith(parent);
    expect(told(await verified(chain, parent), 'task graph', parent)[0]).toContain('no task');
    chain.links.push(build({ taskId: 'LATER' }));
    expect((await failureOfAsync(() => verified(chain, parent))).check).toBe('verify_link_in_task_graph');
  });
});

describe('the definition of a decision task', () => {
  it('must be one that the tree makes', async () => {
    const parent = decision();
    const template = { tasks: [{ ...TASK, scopes: ['more'] }] };
    const failure = await failureOfAsync(() => verified(chainWith(parent), parent, { template }));
    expect(failure).toMatchObject({ check: 'compare_jsone_task_definition', link: parent });
  });

  it('must say why it was created', async () => {
    const parent = decision({ task: fromPlain({ ...TASK, extra: { tasks_for: 'lunch' } }) as Dict });
    const failure = await failureOfAsync(() => verified(chainWith(parent), parent));
    expect(failure).toMatchObject({ check: 'verify_parent_task_definition', link: parent });
  });

  it('must have its decision task in the chain', async () => {
    const parent = decision({ decisionTaskId: 'X' });
    expect((await failureOfAsync(() => verified(chainWith(parent), parent))).check).toBe('get_link');
  });
});
