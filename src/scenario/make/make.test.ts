import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../base/errors.js';
import { makeScenario } from './make.js';
import type { Shape, TaskShape, WorkShape } from './shape.js';
import { BEETMOVER } from './shapes/beetmover.js';
import { SIGNING } from './shapes/signing.js';
import { SYNTHETIC_SHAPES } from './synthetic-shapes.js';
import { levelsOf } from '../../../test/made-scenario/chain.js';
import { readMade } from '../../../test/made-scenario/made-scenario.js';

const SCENARIOS = fileURLToPath(new URL('../../../scenarios', import.meta.url));

describe.each([...SYNTHETIC_SHAPES.values()])(
  'the committed scenario $name',
  ({ folder: committed, shape, seed, plant }) => {
    const files = makeScenario(shape, seed, plant);
    const folder = path.join(SCENARIOS, committed);

    it('holds the files that its shape and seed give, and no others', () => {
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const names = entries.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
      expect(names.map((file) => file.split(path.sep).join('/')).sort()).toStrictEqual([...files.keys()]);
    });

    it('holds them byte for byte', () => {
      for (const [file, body] of files) {
        expect(Buffer.compare(readFileSync(path.join(folder, file)), body), file).toBe(0);
      }
    });

    it('stays small', () => {
      expect([...files.values()].reduce((sum, body) => sum + body.length, 0)).toBeLessThan(2_500_000);
    });
  },
);

it.each([SIGNING, BEETMOVER])('$name has task graphs as large as those of a small project', (shape) => {
  const graphs = [...makeScenario(shape, 1)].filter(([file]) => file.endsWith('task-graph.json'));
  expect(graphs.filter(([, body]) => body.length > 250_000).length).toBeGreaterThanOrEqual(4);
});

describe('making a scenario', () => {
  it('gives equal bytes for equal shapes and seeds', () => {
    expect([...makeScenario(SIGNING, 7)]).toStrictEqual([...makeScenario(SIGNING, 7)]);
  });

  it('gives other ids, revisions and keys for another seed', () => {
    const one = readMade(SIGNING, 1);
    const other = readMade(SIGNING, 2);
    expect([...one.tasks.keys()].filter((id) => other.tasks.has(id))).toStrictEqual([]);
    expect(one.scenario['config']).not.toStrictEqual(other.scenario['config']);
    expect(other.scenario['provenance']).toStrictEqual({
      kind: 'synthetic',
      from: 'cot-bench scenarios make signing, seed 2',
      date: '2026-11-23',
    });
  });

  it('orders its files by path', () => {
    const names = [...makeScenario(SIGNING, 1).keys()];
    expect(names).toStrictEqual([...names].sort());
  });

  it('makes shapes of thousands of tasks', () => {
    const made = readMade(shapeOf([...longChain(1500)], 'w1499'));
    expect(made.tasks.size).toBe(1501);
    expect(levelsOf(made)).toHaveLength(1500);
  });

  it.each([
    ['a parent that is not there', { ...work('w0'), parent: 'X' }, /there is no task X/],
    ['a parent that makes no tasks', { ...work('w0'), parent: 'w0' }, /there is no task w0/],
    ['an input that is not there', { ...work('w0'), inputs: { build: 'X' } }, /there is no task X/],
    ['a name that is taken', { ...work('w0'), name: 'D' }, /two tasks have this name/],
    ['an image that is none', { ...work('w0'), inputs: { 'docker-image': 'D' } }, /D is not an image/],
  ])('refuses %s, and names the task', (_what, task, message) => {
    expect(() => makeScenario(shapeOf([task], task.name), 1)).toThrow(InputError);
    expect(() => makeScenario(shapeOf([task], task.name), 1)).toThrow(message);
  });
});

function shapeOf(tasks: readonly TaskShape[], target: string): Shape {
  const decision = { as: 'hg-push', name: 'D', revision: 'r1', created: '2026-11-20T08:00:00.000Z' } as const;
  return { ...SIGNING, name: 'made-up', tasks: [decision, ...tasks], target };
}

function work(name: string): WorkShape {
  return { as: 'task', name, type: 'build', label: name, platform: 'linux64', worker: 'docker-worker', parent: 'D' };
}

function* longChain(length: number): Generator<WorkShape> {
  for (let index = 0; index < length; index++) {
    const inputs = index === 0 ? {} : { inputs: { build: `w${String(index - 1)}` } };
    yield { ...work(`w${String(index)}`), ...inputs };
  }
}
