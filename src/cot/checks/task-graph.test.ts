import { describe, expect, it } from 'vitest';
import { itAgrees } from '../../../test/agreement.js';
import { linkOf } from '../../../test/chains.js';
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

  it('may have what the graph does not mention', () => {
    expect(() => check(TASK, { task: { dependencies: ['A', 'B'] } })).not.toThrow();
  });

  it('must be there', () => {
    const find = (graph: unknown) => () => checkLinkInTaskGraph(PARENT, fromPlain(graph), linkOf({}));
    const failure = expect.objectContaining({ check: 'verify_link_in_task_graph' }) as Error;
    expect(find({ OTHER: {} })).toThrow(failure);
    expect(find({})).toThrow('expected the task in the task graph of signing:parent DECISION, found no such task');
    expect(find(null)).toThrow(failure);
    expect(find(['BUILD'])).toThrow(failure);
  });
});
