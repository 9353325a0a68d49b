import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../../test/values.js';
import type { Dict } from '../../python/values/value.js';
import { mentionGraph } from './mentions.js';
import { namesInOrder } from './naming.js';
import { Typings } from './typings.js';
import { Walk } from './walk.js';

const subject = { taskId: 't0', taskType: 'signing', cotProduct: 'firefox', checkTask: true, verifySignatures: false };

/** Definitions of tasks by their inputs; each is its own decision task unless it says otherwise. */
function definitions(inputs: Readonly<Record<string, Readonly<Record<string, string>>>>): Map<string, Dict> {
  const entries = Object.entries(inputs).map(([id, given]): [string, Dict] => [
    id,
    fromPlain({ taskGroupId: 't0', payload: {}, extra: { chainOfTrust: { inputs: given } } }) as Dict,
  ]);
  return new Map(entries);
}

async function names(
  tasks: ReadonlyMap<string, Dict>,
  delay: (taskId: string) => number,
  deepest = 20,
): Promise<[string, string, readonly string[]][]> {
  const definition = async (taskId: string): Promise<Dict> => {
    for (let turn = delay(taskId); turn > 0; turn--) await Promise.resolve();
    const found = tasks.get(taskId);
    if (found === undefined) throw new Error(`no ${taskId}`);
    return found;
  };
  const walk = new Walk(definition, { defined: () => undefined }, 20);
  const target = tasks.get('t0') as Dict;
  await walk.from(subject, target);
  const named = [...namesInOrder(subject, target, walk, deepest)];
  const ids = named.map(({ taskId }) => taskId);
  const typings = new Typings(mentionGraph(subject, target, walk), ids);
  return named.map(({ name, taskId }) => [name, taskId, typings.of(taskId)]);
}

const diamond = definitions({
  t0: { build: 't1', l10n: 't2' },
  t1: { 'docker-image': 't3' },
  t2: { build: 't3' },
  t3: {},
});

describe('namesInOrder', () => {
  it('names level by level, and tells the types that a task can have', async () => {
    expect(await names(diamond, () => 0)).toEqual([
      ['signing', 't0', []],
      ['signing:build', 't1', ['build']],
      ['signing:l10n', 't2', ['l10n']],
      // Its dependants are fetched together, and the first of them always goes first.
      ['signing:build:docker-image', 't3', ['docker-image']],
    ]);
  });

  it('gives the same names whatever order definitions arrive in', async () => {
    const expected = await names(diamond, () => 0);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(30), { minLength: 4, maxLength: 4 }), async (delays) => {
        expect(await names(diamond, (taskId) => delays[Number(taskId.slice(1))] ?? 0)).toEqual(expected);
      }),
    );
  });

  it('goes no further than a chain may be long', async () => {
    const line = definitions({ t0: { build: 't1' }, t1: { build: 't2' }, t2: { build: 't3' }, t3: {} });
    expect((await names(line, () => 0, 1)).map(([name]) => name)).toEqual([
      'signing',
      'signing:build',
      'signing:build:build',
    ]);
  });

  it('names a task whose definition could not be had', async () => {
    const missing = definitions({ t0: { build: 't9' } });
    expect(await names(missing, () => 0)).toContainEqual(['signing:build', 't9', ['build']]);
  });
});
