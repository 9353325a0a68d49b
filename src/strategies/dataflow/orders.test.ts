import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someOrderGives, type Mention, type MentionGraph } from './orders.js';
import { Typings } from './typings.js';

const IDS = ['root', 'a', 'b', 'c', 'd'];
const TYPES = ['build', 'l10n', 'image'];

/** Who refers to whom, by task; of several mentions of one task only the first counts. */
type References = Readonly<Record<string, readonly Mention[]>>;

const references: fc.Arbitrary<References> = fc.record(
  Object.fromEntries(
    IDS.map((id) => [
      id,
      fc.uniqueArray(fc.record({ taskId: fc.constantFrom(...IDS), type: fc.constantFrom(...TYPES) }), {
        maxLength: 3,
        selector: ({ taskId }) => taskId,
      }),
    ]),
  ),
);

function graphOf(given: References, isLink: boolean): MentionGraph {
  return { root: 'root', named: isLink ? ['root'] : [], mentions: (taskId) => given[taskId] ?? [] };
}

/** Tasks in the order in which they are found where all answers take as long. */
function breadthFirst(graph: MentionGraph): string[] {
  const tasks = new Set(graph.named);
  const queue = [graph.root];
  for (const taskId of queue) {
    for (const { taskId: id } of graph.mentions(taskId)) {
      if (tasks.has(id)) continue;
      tasks.add(id);
      queue.push(id);
    }
  }
  return [...tasks];
}

/** The types of all tasks, for each order in which definitions can arrive: tried one by one, without any cleverness. */
function allOutcomes(graph: MentionGraph, atOneGo: boolean): Map<string, string>[] {
  const outcomes = new Map<string, Map<string, string>>();
  const seen = new Set<string>();
  const goOn = (types: Map<string, string>, batches: readonly (readonly string[])[]): void => {
    const key = JSON.stringify([[...types].sort(), batches.map((batch) => batch.join()).sort()]);
    if (seen.has(key)) return;
    seen.add(key);
    if (batches.length === 0) outcomes.set(key, types);
    batches.forEach((batch, index) => {
      const given = new Map(types);
      const left = [...batch];
      const more: string[][] = [];
      do {
        const fresh = graph.mentions(left.shift() as string).filter(({ taskId }) => !given.has(taskId));
        for (const { taskId, type } of fresh) given.set(taskId, type);
        if (fresh.length > 0) more.push(fresh.map(({ taskId }) => taskId));
      } while (atOneGo && left.length > 0);
      goOn(given, [
        ...batches.flatMap((one, at) => (at === index ? [left] : [one])).filter((one) => one.length > 0),
        ...more,
      ]);
    });
  };
  goOn(new Map(graph.named.map((id) => [id, 'named'])), [[graph.root]]);
  return [...outcomes.values()];
}

describe('the orders of arrival', () => {
  it.each([false, true])('give tasks the types that trying all of them gives (batches at one go: %s)', (atOneGo) => {
    fc.assert(
      fc.property(references, fc.boolean(), (given, isLink) => {
        const graph = graphOf(given, isLink);
        const tasks = breadthFirst(graph);
        const typings = new Typings(graph, tasks, atOneGo);
        const outcomes = allOutcomes(graph, atOneGo);
        for (const task of tasks.filter((id) => !graph.named.includes(id))) {
          const possible = new Set(outcomes.map((types) => types.get(task)));
          expect(new Set(typings.of(task))).toEqual(possible);
          expect(typings.isOpen(task)).toBe(possible.size > 1);
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('give two tasks types beside each other that one of them gives', () => {
    fc.assert(
      fc.property(references, fc.boolean(), (given, isLink) => {
        const graph = graphOf(given, isLink);
        const tasks = breadthFirst(graph);
        const typings = new Typings(graph, tasks);
        const outcomes = allOutcomes(graph, false);
        const typed = tasks.flatMap((taskId) => typings.of(taskId).map((taskType) => ({ taskId, taskType })));
        for (const one of typed) {
          for (const other of typed) {
            const both = outcomes.some(
              (types) => types.get(one.taskId) === one.taskType && types.get(other.taskId) === other.taskType,
            );
            expect(typings.together(one, other)).toBe(both);
          }
        }
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it('are tried in the usual order first, and no more of them than need be', () => {
    const given: References = {
      root: [
        { taskId: 'a', type: 'build' },
        { taskId: 'b', type: 'build' },
      ],
      a: [{ taskId: 'c', type: 'build' }],
      b: [{ taskId: 'd', type: 'build' }],
    };
    const question = {
      graph: graphOf(given, true),
      wanted: new Map([
        ['c', 'build'],
        ['d', 'build'],
      ]),
      relevant: new Set(['root', 'a', 'b']),
    };
    const budget = { left: 1000 };
    expect(someOrderGives(question, budget)).toBe(true);
    expect(1000 - budget.left).toBeLessThan(40);
    expect(someOrderGives({ ...question, wanted: new Map([['c', 'l10n']]) }, budget)).toBe(false);
  });
});
