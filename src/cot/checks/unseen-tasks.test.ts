import { describe, expect, it } from 'vitest';
import { chainOf, linkOf } from '../../../test/chains.js';
import type { Link } from '../chain/chain.js';
import { Warnings } from '../warnings.js';
import { warnOfUnseenTasks } from './unseen-tasks.js';

const DECISION = linkOf({ name: 'build:parent', taskId: 'D', taskType: 'decision', parentTaskId: 'D' });
const ACTION = linkOf({ name: 'build:parent', taskId: 'A', taskType: 'action', parentTaskId: 'D' });
const build = (more: Partial<Link> = {}): Link => linkOf({ parentTaskId: 'D', ...more });

function unseen(links: readonly Link[], beside?: (one: Link, other: Link) => boolean): string[] {
  const chain = chainOf(links, {}, { parentTaskId: 'D' });
  const warnings = new Warnings();
  warnOfUnseenTasks(chain, [chain.target, ...links], warnings, beside);
  expect(warnings.all.every(({ check }) => check === 'verify_parent_task')).toBe(true);
  return warnings.all.map(({ message }) => message);
}

const absent = (task: string, id: string): string =>
  `${task}: it is looked up in no task graph: the parent that it names (${id}) is no task of the chain`;
const other = (task: string, id: string): string =>
  `${task}: it is looked up in no task graph: the parent that it names (${id}) is not taken for a parent`;

describe('tasks that are looked up in no task graph', () => {
  it('are none where all name a decision task or an action of the chain', () => {
    expect(unseen([DECISION, ACTION, build(), build({ taskId: 'B', parentTaskId: 'A' })])).toEqual([]);
  });

  it.each([
    ['a task that is not in the chain', 'X', "'X'"],
    ['no task', null, 'None'],
    ['an empty text', '', "''"],
  ])('are those that name %s', (_what, parentTaskId, shown) => {
    expect(unseen([DECISION, build({ parentTaskId })])).toEqual([absent('signing:build BUILD', shown)]);
  });

  it('are those that name the task to verify, which has made no task graph yet', () => {
    expect(unseen([DECISION, build({ parentTaskId: 'TARGET' })])).toEqual([absent('signing:build BUILD', "'TARGET'")]);
  });

  it('are those whose parent the chain takes for something else, under whichever type', () => {
    const parent = linkOf({ taskId: 'D', taskType: 'docker-image', parentTaskId: 'D' });
    const message = other('signing:build BUILD', "'D'");
    expect(unseen([parent, build()])).toContain(message);
    expect(unseen([DECISION, parent, build()])).toContain(message);
  });

  it('are those that name themselves', () => {
    const both = [build({ parentTaskId: 'BUILD' }), linkOf({ taskId: 'BUILD', taskType: 'action' }), DECISION];
    expect(unseen(both)).toContain(other('signing:build BUILD', "'BUILD'"));
    const action = linkOf({ name: 'x', taskId: 'BUILD', taskType: 'action', parentTaskId: 'X' });
    expect(unseen([DECISION, action, build({ parentTaskId: 'BUILD' })], (one, two) => one !== two)).toHaveLength(1);
  });

  it('are not parents, which are in no task graph anyhow', () => {
    expect(unseen([DECISION, linkOf({ taskId: 'A', taskType: 'action', parentTaskId: 'X' })])).toEqual([]);
  });

  it('are derived only from types that can coexist', () => {
    const image = linkOf({ taskId: 'D', taskType: 'docker-image', parentTaskId: 'D' });
    const beside = (_one: Link, parent: Link): boolean => parent !== image;
    expect(unseen([DECISION, image, build()], beside)).toEqual([other('signing:build D', "'D'")]);
    expect(unseen([DECISION, build()], () => false)).toContain(absent('signing:build BUILD', "'D'"));
  });
});
