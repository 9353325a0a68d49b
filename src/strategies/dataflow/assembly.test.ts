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
});
