import { describe, expect, it } from 'vitest';
import { chainOf } from '../../../test/chains.js';
import { fromPlain } from '../../../test/values.js';
import { VirtualClock } from '../../clock/virtual.js';
import { MissingError, type CotFailure } from '../../cot/failure.js';
import { Journal, SILENT } from '../../cot/log.js';
import type { Dict } from '../../python/values/value.js';
import { Building } from './building.js';
import { Walk } from './walk.js';

/** A definition by what it depends on; a list is no task id. */
function definition(inputs: Readonly<Record<string, unknown>>): Dict {
  return fromPlain({
    taskGroupId: 'DECISION',
    provisionerId: 'p',
    workerType: 'w',
    payload: { image: 'an image' },
    scopes: [],
    tags: { 'worker-implementation': 'docker-worker' },
    extra: { parent: 'TARGET', chainOfTrust: { inputs } },
  }) as Dict;
}

interface Given {
  /** What tasks depend on. */
  readonly tasks: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** How long definitions take; 10 ms if left out. */
  readonly ms?: Readonly<Record<string, number>>;
}

/** Which link the first failure is at, by which check, and when. */
async function firstFailure({ tasks, ms = {} }: Given): Promise<string> {
  const clock = new VirtualClock();
  return clock.run(async () => {
    const walk = new Walk(
      async (taskId) => {
        await clock.sleep(ms[taskId] ?? 10);
        const inputs = tasks[taskId];
        if (inputs === undefined) throw new MissingError(`no ${taskId}`);
        return definition(inputs);
      },
      { defined: () => undefined },
      21,
    );
    const chain = chainOf([], {}, { task: definition(tasks['TARGET'] ?? {}) });
    const building = new Building(chain, new Journal(SILENT));
    const walked = walk.from(chain.subject, chain.target.task);
    const failure: CotFailure | undefined = await building.firstFailure(walk);
    const text = `${failure?.link.name ?? 'none'} ${failure?.check ?? ''} at ${clock.now()}`;
    await walked;
    return text;
  });
}

describe('Building', () => {
  const tasks = { TARGET: { build: 'a', l10n: 'b' }, a: { build: 'c' }, b: { build: 'd' }, c: {}, d: {} };
  const without = (...missing: string[]): Given['tasks'] =>
    Object.fromEntries(Object.entries(tasks).filter(([taskId]) => !missing.includes(taskId)));

  it('ends when the last task is there, if all are', async () => {
    expect(await firstFailure({ tasks, ms: { d: 50 } })).toMatch(/^none {2}at 6\d$/);
  });

  it('ends with a task that is missing as soon as those before it are there, whatever comes after', async () => {
    expect(await firstFailure({ tasks: without('b'), ms: { a: 20, b: 10, c: 1000 } })).toMatch(/:l10n add_link at 20$/);
  });

  it('waits for a task that comes before', async () => {
    expect(await firstFailure({ tasks: without('a', 'b'), ms: { a: 40, b: 10 } })).toMatch(/:build add_link at 40$/);
  });

  it('ends with a reference to something that is not a task as soon as the task containing it is there', async () => {
    const bad = { ...tasks, a: { build: ['no id'] } };
    expect(await firstFailure({ tasks: bad, ms: { b: 1000 } })).toMatch(/:build:build get_artifact_full_path at 10$/);
  });
});
