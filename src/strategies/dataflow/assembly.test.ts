import { describe, expect, it } from 'vitest';
import { chainOf } from '../../../test/chains.js';
import { fromPlain } from '../../../test/values.js';
import { ServiceError } from '../../cot/failure.js';
import { Journal, SILENT } from '../../cot/log.js';
import type { Dict } from '../../python/values/value.js';
import type { Outcome } from '../../scheduling/gather.js';
import { assemble } from './assembly.js';
import { Building } from './building.js';
import type { Named } from './naming.js';
import { failuresInOrder } from './slots.js';
import { Typings } from './typings.js';

const definition = fromPlain({
  taskGroupId: 'DECISION',
  provisionerId: 'p',
  workerType: 'w',
  payload: { image: 'an image' },
  scopes: [],
  tags: { 'worker-implementation': 'docker-worker' },
  extra: {},
}) as Dict;
const there: Outcome<Dict> = { ok: true, value: definition };
const away: Outcome<Dict> = { ok: false, error: new ServiceError('queue', 'status 503', 'the queue is down') };

function named(name: string, taskId: string, outcome: Outcome<Dict>): Named {
  const reference = name.slice(name.lastIndexOf(':') + 1);
  return { name, taskId, found: { taskId, outcome, dependencies: [], reference } };
}

async function failures(...tasks: Named[]): Promise<string[]> {
  const building = new Building(chainOf([], { maxChainLength: 1 }, { task: definition }), new Journal(SILENT));
  for (const task of tasks) building.add(task);
  const { slots } = assemble(building, new Typings({ root: 'TARGET', named: [], mentions: () => [] }, []));
  return (await failuresInOrder(slots, false)).map(({ check, verdict }) => `${verdict} ${check}`);
}

describe('assemble', () => {
  it('refuses a chain that is too deep', async () => {
    expect(await failures(named('signing:build', 'a', there), named('signing:build:build', 'b', there))).toEqual([
      'fail build_task_dependencies',
    ]);
  });

  it('does not blame a task for its depth when a shorter way to it may lead over a task that could not be had', async () => {
    const tasks = [
      named('signing:build', 'a', there),
      named('signing:l10n', 'x', away),
      named('signing:build:build', 'b', there),
    ];
    expect(await failures(...tasks)).toEqual(['error add_link']);
  });

  /** What is made of tasks that can have these types. */
  function assembled(
    tasks: readonly Named[],
    types: Readonly<Record<string, readonly string[]>> = {},
    target = definition,
  ) {
    const building = new Building(chainOf([], {}, { task: target }), new Journal(SILENT));
    for (const task of tasks) building.add(task);
    const typings = new Typings({ root: 'TARGET', named: [], mentions: () => [] }, []);
    typings.of = (taskId) => types[taskId] ?? [];
    return assemble(building, typings);
  }

  it('makes a link of each task, and one for each further type of it under its one name', () => {
    const { chain, views, complete } = assembled([named('signing:build', 'a', there)], {
      a: ['build', 'l10n', 'decision'],
    });
    expect(chain.links.map(({ name, taskType }) => [name, taskType])).toEqual([['signing:build', 'build']]);
    expect(views.get('a')?.map(({ name, taskType }) => [name, taskType])).toEqual([
      ['signing:build', 'build'],
      ['signing:build', 'l10n'],
      ['signing:build', 'decision'],
    ]);
    expect(views.get('a')?.[0]).toBe(chain.links[0]);
    expect(complete).toBe(true);
  });

  it('is not complete without a task, or with a reference that is no task id', () => {
    expect(assembled([named('signing:build', 'a', there), named('signing:l10n', 'x', away)]).complete).toBe(false);
    const bad = named('signing:build', 'a', there);
    const dependencies = [{ name: ':l10n', taskId: 3 }];
    expect(assembled([{ ...bad, found: { ...(bad.found as object), dependencies } as never }]).complete).toBe(false);
  });

  it('refuses a further type that does not exist, after all else', async () => {
    const tasks = [named('signing:build', 'a', there), named('signing:l10n', 'x', away)];
    const { slots, complete, chain } = assembled(tasks, { a: ['build', 'lunch'] });
    expect(complete).toBe(false);
    expect(chain.links).toEqual([]);
    expect((await failuresInOrder(slots, false)).map(({ check, link }) => [check, link.taskId])).toEqual([
      ['add_link', 'x'],
      ['guess_task_type', 'a'],
    ]);
  });

  it('looks at the task to verify itself, unless that is a link', async () => {
    const broken = fromPlain({ payload: {} }) as Dict;
    const failuresOf = (checkTask: boolean): Promise<number> => {
      const given = chainOf([], {}, { task: broken });
      const chain = { ...given, subject: { ...given.subject, checkTask } };
      const building = new Building(chain, new Journal(SILENT));
      const { slots } = assemble(building, new Typings({ root: 'TARGET', named: [], mentions: () => [] }, []));
      return failuresInOrder(slots, false).then(({ length }) => length);
    };
    expect([await failuresOf(false), await failuresOf(true)]).toEqual([1, 0]);
  });
});
