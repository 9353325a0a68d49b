import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../../test/values.js';
import { LimitError } from '../../base/errors.js';
import { CHAIN_LIMITS } from '../../cot/chain/limits.js';
import type { Dict } from '../../python/values/value.js';
import { lastPart, readableDependencies, Walk } from './walk.js';

const SUBJECT = {
  taskId: 't0',
  taskType: 'a:signing',
  cotProduct: 'firefox',
  checkTask: true,
  verifySignatures: false,
};

/** A task of the group t0 by its inputs. */
const task = (inputs: Readonly<Record<string, unknown>> = {}): Dict =>
  fromPlain({ taskGroupId: 't0', payload: {}, extra: { chainOfTrust: { inputs } } }) as Dict;

interface Asked {
  readonly walk: Walk;
  readonly asked: string[];
  readonly defined: string[];
}

function walkOver(tasks: Readonly<Record<string, Dict>>, tooFar = 20): Asked {
  const asked: string[] = [];
  const defined: string[] = [];
  const definition = async (taskId: string): Promise<Dict> => {
    asked.push(taskId);
    const found = tasks[taskId];
    if (found === undefined) throw new Error(`no ${taskId}`);
    return Promise.resolve(found);
  };
  const walk = new Walk(definition, { defined: (found) => void defined.push(found.taskId) }, tooFar);
  return { walk, asked, defined };
}

const target = (tasks: Readonly<Record<string, Dict>>): Dict => tasks['t0'] as Dict;

describe('finding the tasks of a chain', () => {
  it('asks for each definition once, the task to verify included if it is checked as a link', async () => {
    const tasks = {
      t0: task({ build: 't1', l10n: 't2' }),
      t1: task({ image: 't3' }),
      t2: task({ image: 't3' }),
      t3: task(),
    };
    const { walk, asked, defined } = walkOver(tasks);
    await walk.from(SUBJECT, target(tasks));
    expect(asked).toEqual(['t0', 't1', 't2', 't3']);
    expect(defined).toEqual(asked);
    expect(walk.found.get('t0')).toMatchObject({ reference: 'signing', outcome: { ok: true } });
    expect(walk.found.get('t3')?.reference).toBe('image');
  });

  it('starts below the target if it is not a link', async () => {
    const tasks = { t0: task({ build: 't1' }), t1: task() };
    const { walk, asked } = walkOver(tasks);
    await walk.from({ ...SUBJECT, checkTask: false }, target(tasks));
    expect(asked).toEqual(['t0', 't1']);
    expect(walk.found.get('t0')?.reference).toBe('parent');
  });

  it('goes on where a task cannot be had, and remembers why', async () => {
    const tasks = { t0: task({ a: 'gone', b: 't2' }), t2: task() };
    const { walk, defined } = walkOver(tasks);
    await walk.from(SUBJECT, target(tasks));
    expect(walk.found.get('gone')?.outcome).toMatchObject({ ok: false, error: { message: 'no gone' } });
    expect(defined).toEqual(['t0', 't2']);
  });

  it('ignores references that are not strings', async () => {
    const tasks = { t0: task({ a: 3, b: null, c: 't1' }), t1: task() };
    const { walk, asked } = walkOver(tasks);
    await walk.from(SUBJECT, target(tasks));
    expect(asked).toEqual(['t0', 't1']);
  });

  it.each([
    [1, ['t0', 't1']],
    [2, ['t0', 't1', 't2']],
    [3, ['t0', 't1', 't2', 't3']],
  ])('looks for nothing below what is %i steps away', async (tooFar, expected) => {
    const tasks = { t0: task({ a: 't1' }), t1: task({ a: 't2' }), t2: task({ a: 't3' }), t3: task() };
    const { walk, asked } = walkOver(tasks, tooFar);
    await walk.from(SUBJECT, target(tasks));
    expect(asked).toEqual(expected);
  });

  it('goes on where a shorter way brings more within reach', async () => {
    // t3 is first found over t1 and t2, three steps away; then t9, which arrives late, has it two steps away.
    const tasks = {
      t0: task({ a: 't1', b: 't9' }),
      t1: task({ a: 't2' }),
      t2: task({ a: 't3' }),
      t3: task({ a: 't4' }),
      t4: task(),
      t9: task({ a: 't3' }),
    };
    const asked: string[] = [];
    let arriveLate = (): void => undefined;
    const late = new Promise<void>((resolve) => (arriveLate = resolve));
    const definition = async (taskId: keyof typeof tasks): Promise<Dict> => {
      asked.push(taskId);
      if (taskId === 't9') await late;
      if (taskId === 't3') setImmediate(arriveLate);
      return tasks[taskId];
    };
    const walk = new Walk(definition as (taskId: string) => Promise<Dict>, { defined: () => undefined }, 3);
    await walk.from(SUBJECT, tasks.t0);
    expect(asked).toEqual(['t0', 't1', 't9', 't2', 't3', 't4']);
    expect(walk.visit('t4', 'a', 3)).toBeUndefined();
    expect(walk.visit('t4', 'a', 4)).toBeUndefined();
    expect(walk.visit('t4', 'a', 2)).toBeDefined();
  });

  it('ends at a limit of links', async () => {
    const inputs = Object.fromEntries(Array.from({ length: 6_700 }, (_, index) => [`a${index}`, `x${index}`]));
    const more = Object.fromEntries(Array.from({ length: 6_700 }, (_, index) => [`a${index}`, `y${index}`]));
    const most = Object.fromEntries(Array.from({ length: 6_700 }, (_, index) => [`a${index}`, `z${index}`]));
    const tasks = { t0: task({ a: 't1', b: 't2', c: 't3' }), t1: task(inputs), t2: task(more), t3: task(most) };
    const { walk, asked } = walkOver(tasks);
    await walk.from(SUBJECT, target(tasks));
    expect(asked).toHaveLength(CHAIN_LIMITS.links);
    const errors = [...walk.found.values()].map(({ outcome }) => (outcome?.ok === false ? outcome.error : undefined));
    const limits = errors.filter((error) => error instanceof LimitError);
    expect(limits).toHaveLength(20_104 - CHAIN_LIMITS.links);
    expect(limits[0]?.message).toContain('links in the chain');
  }, 60_000);

  it('tells who waits for a definition when it is there', async () => {
    const tasks = { t0: task({ a: 't1' }), t1: task() };
    const { walk } = walkOver(tasks);
    const waiting = [walk.whenDefined('t1'), walk.whenDefined('t1')];
    await walk.from(SUBJECT, target(tasks));
    expect(await Promise.all([...waiting, walk.whenDefined('t1')])).toEqual([tasks.t1, tasks.t1, tasks.t1]);
    const never = Symbol('never');
    for (const id of [3, null, 'gone'])
      expect(await Promise.race([walk.whenDefined(id), Promise.resolve(never)])).toBe(never);
  });
});

describe('what a definition refers to', () => {
  it('is its parent, and what it names', () => {
    expect(readableDependencies(task({ build: 't1' }))).toEqual([
      { name: ':parent', taskId: 't0' },
      { name: ':build', taskId: 't1' },
    ]);
  });

  it('is nothing if it is broken', () => {
    expect(readableDependencies(fromPlain({ payload: {} }) as Dict)).toEqual([]);
  });

  it.each([
    ['signing:build', 'build'],
    ['a:b:c', 'c'],
    ['build', 'build'],
    [':build', 'build'],
  ])('is taken for the last part of a name: %s', (name, part) => {
    expect(lastPart(name)).toBe(part);
  });
});
