import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { linkOf } from '../../../test/chains.js';
import { failureOf } from '../../../test/failures.js';
import { fromPlain } from '../../../test/values.js';
import { item } from '../../python/values/access.js';
import { parseJson } from '../../python/json/json.js';
import type { Dict } from '../../python/values/value.js';
import { checkLinkInTaskGraph, checkTaskInTaskGraph } from './task-graph.js';

const PARENT = { name: 'signing:parent', taskId: 'DECISION' };
const TASK = { created: '2026-01-31T10:20:30.456Z', dependencies: ['A'], scopes: ['x'], payload: { env: { X: 'a' } } };

function check(task: object, entry: unknown): void {
  const graph = fromPlain({ BUILD: entry });
  checkLinkInTaskGraph(PARENT, graph, linkOf({ task: fromPlain(task) as Dict }));
}

describe('a task in the graph of its parent', () => {
  itAgrees('is compared as by the original', 'task_in_task_graph.json', (input) => {
    const task = parseJson(item(input, 'runtime') as string) as Dict;
    const link = linkOf({ task, decisionTaskId: item(input, 'decisionTaskId') });
    checkTaskInTaskGraph(link, parseJson(item(input, 'graph') as string));
    return 'ok';
  });

  it('is reported with all that differs', () => {
    const entry = { task: { dependencies: [], scopes: ['y'], payload: { env: { X: 'b' } } } };
    expect(() => check(TASK, entry)).toThrow(
      expect.objectContaining({
        check: 'verify_task_in_task_graph',
        actual:
          "dependencies: expected one of the graph's, found 'A'\nscopes[0]: expected 'y', found 'x'\npayload.env.X: expected 'b', found 'a'",
      }) as Error,
    );
  });

  it('is reported with all that differs, for people and for programs', () => {
    const entry = { task: { dependencies: [], scopes: ['y'] } };
    expect(failureOf(() => check(TASK, entry))).toMatchObject({
      message: `signing:build BUILD: expected the task to be as in the task graph of its parent
dependencies: expected one of the graph's, found 'A'
scopes[0]: expected 'y', found 'x'`,
      expected: 'the definition in the task graph',
      differences: [
        { place: 'dependencies', expected: "one of the graph's", actual: "'A'" },
        { place: 'scopes[0]', expected: "'y'", actual: "'x'" },
      ],
    });
  });

  it.each(['created', 'deadline', 'expires', 'projectId', 'schedulerId', 'taskQueueId', 'priority'])(
    'may have another %s, which the queue fills in',
    (key) => {
      expect(() =>
        check({ ...TASK, [key]: TASK.created }, { task: { dependencies: ['A'], [key]: 'x' } }),
      ).not.toThrow();
      expect(() => check(TASK, { task: { dependencies: ['A'], [key]: 'x' } })).not.toThrow();
    },
  );

  it('must have all keys of the graph', () => {
    expect(failureOf(() => check(TASK, { task: { dependencies: ['A'], routes: [] } }))).toMatchObject({
      check: 'verify_task_in_task_graph',
      message: 'signing:build BUILD: key "routes" is missing',
    });
  });

  it('may always depend on its decision task', () => {
    expect(() => check({ ...TASK, dependencies: ['DECISION', 'A'] }, { task: { dependencies: ['A'] } })).not.toThrow();
  });

  it('is reported for a dependency alone, each once, and for a few of very many', () => {
    const entry = { task: { dependencies: ['A'] } };
    const differences = (dependencies: readonly string[]): number =>
      failureOf(() => check({ ...TASK, dependencies }, entry)).differences.length;
    expect(differences(['A', 'B', 'B', 'C'])).toBe(2);
    expect(differences(Array.from({ length: 50 }, (_, index) => `B${index}`))).toBe(21);
  });

  it('is reported for a key alone', () => {
    const entry = { task: { dependencies: ['A'], scopes: ['y'] } };
    expect(failureOf(() => check(TASK, entry)).actual).toBe("scopes[0]: expected 'y', found 'x'");
  });

  it('is compared with times that are relative to its creation', () => {
    const entry = { task: { dependencies: ['A'], extra: { until: { 'relative-datestamp': '1 day' } } } };
    expect(() => check({ ...TASK, extra: { until: '2026-02-01T10:20:30.456Z' } }, entry)).not.toThrow();
    expect(failureOf(() => check({ ...TASK, extra: { until: '2026-02-02T10:20:30.456Z' } }, entry)).check).toBe(
      'verify_task_in_task_graph',
    );
  });

  it.each([
    [{ task: 3 }, 'found int'],
    [3, 'found int'],
    [{ task: {} }, 'key "dependencies" is missing'],
  ])('is compared with an entry that has a task: %j', (entry, message) => {
    const failure = failureOf(() => check(TASK, entry));
    expect(failure.check).toBe('verify_task_in_task_graph');
    expect(failure.message).toContain(message);
  });

  it('may have what the graph does not mention', () => {
    expect(() => check(TASK, { task: { dependencies: ['A', 'B'] } })).not.toThrow();
  });

  it('must be there', () => {
    const find = (graph: unknown) => () => checkLinkInTaskGraph(PARENT, fromPlain(graph), linkOf({}));
    const failure = expect.objectContaining({ check: 'verify_link_in_task_graph' }) as Error;
    expect(failureOf(find({ OTHER: {}, MORE: {} }))).toMatchObject({
      check: 'verify_link_in_task_graph',
      message:
        'signing:build BUILD: expected the task in the task graph of signing:parent DECISION, found no such task',
      expected: 'an entry for BUILD',
      actual: '2 entries for other tasks',
    });
    expect(failureOf(find([])).actual).toBe('no task graph');
    expect(find(null)).toThrow(failure);
    expect(find(['BUILD'])).toThrow(failure);
  });
});
