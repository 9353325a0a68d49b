import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMade } from '../../../../test/made-scenario/made-scenario.js';
import { levelsOf, references } from '../../../../test/made-scenario/chain.js';
import { graphShape } from './graph.js';
import type { GraphParameters } from './parameters.js';
import { readParameters } from './spec.js';

function graph(given: Record<string, string> = {}): GraphParameters {
  return readParameters('graph', given);
}

const SIZES = fc.record({
  tasks: fc.integer({ min: 40, max: 200 }),
  levels: fc.integer({ min: 2, max: 9 }),
  sharing: fc.constantFrom(0, 0.25, 0.5),
  revisions: fc.integer({ min: 1, max: 9 }),
  seed: fc.string({ minLength: 1, maxLength: 4 }),
});

describe('a synthetic graph', () => {
  it('has as many tasks, revisions and levels as it was asked for, all in the chain', () => {
    fc.assert(
      fc.property(SIZES, ({ tasks, levels, sharing, revisions, seed }) => {
        const parameters = graph({
          tasks: String(tasks),
          levels: String(levels),
          sharing: String(sharing),
          revisions: String(revisions),
          seed,
        });
        const shape = graphShape(parameters);
        const made = readMade(shape, seed);
        const found = levelsOf(made);
        expect(shape.revisions).toHaveLength(revisions);
        expect(made.tasks.size).toBe(tasks);
        expect(found.flat()).toHaveLength(tasks);
        // Below the images come their parents, and below an action the decision task it adds to.
        expect(found.length - 1).toBeGreaterThanOrEqual(levels);
        expect(found.length - 1).toBeLessThanOrEqual(levels + 2);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same for the same parameters, and another for another seed', () => {
    expect(graphShape(graph({ seed: '7' }))).toEqual(graphShape(graph({ seed: '7' })));
    expect(graphShape(graph({ seed: '7' })).tasks).not.toEqual(graphShape(graph({ seed: '8' })).tasks);
  });

  it('lets tasks take from as many as the width, and share as much as it was told to', () => {
    for (const [sharing, shared] of [
      ['0', 0],
      ['0.5', 0.5],
    ] as const) {
      const made = readMade(graphShape(graph({ tasks: '500', levels: '7', width: '8', sharing })));
      const signing = [...made.tasks.values()]
        .map((task) => references(task, '').slice(1))
        .filter((taken) => taken.length > 0);
      const most = Math.max(...signing.map((taken) => taken.length));
      const counts = new Map<string, number>();
      for (const { name, taskId } of signing.flat())
        if (name !== ':docker-image') counts.set(taskId, (counts.get(taskId) ?? 0) + 1);
      const repeated = [...counts.values()].filter((count) => count > 1).length / counts.size;
      expect(most).toBeLessThanOrEqual(8);
      if (shared === 0) expect(repeated).toBe(0);
      else expect(repeated).toBeGreaterThan(0.3);
    }
  });

  it.each([
    [{ tasks: '3' }, 'expected a whole number from 4 to 20000, found 3'],
    [{ tasks: '20001' }, 'expected a whole number from 4 to 20000, found 20001'],
    [{ levels: '1' }, 'expected a whole number from 2 to 200, found 1'],
    [{ sharing: '1.5' }, 'expected a number from 0 to 1, found 1.5'],
    [{ revisions: '0' }, 'expected a whole number from 1 to 100, found 0'],
    [{ revisions: '60' }, 'expected at least 120 for 6 levels and 60 revisions, found 100'],
    [{ tasks: '9' }, 'expected at least 11 for 6 levels and 4 revisions, found 9'],
  ])('cannot be so: %j', (given, problem) => {
    expect(() => graphShape(graph(given))).toThrow(problem);
  });

  it('is wider than requested if the number of tasks needs it', () => {
    const made = readMade(graphShape(graph({ tasks: '300', levels: '3', width: '2', sharing: '1' })));
    expect(levelsOf(made).flat()).toHaveLength(300);
  });

  it('omits cron jobs and actions if there is no room for them', () => {
    expect(
      graphShape(graph({ tasks: '20', revisions: '10' })).tasks.filter(({ as }) => as === 'cron' || as === 'action'),
    ).toEqual([]);
    expect(
      graphShape(graph({ tasks: '30', revisions: '10' })).tasks.filter(({ as }) => as === 'cron' || as === 'action'),
    ).toHaveLength(5);
  });
});
