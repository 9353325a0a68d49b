import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../../test/values.js';
import type { Dict } from '../../python/values/value.js';
import { dependencyIds, graphTask } from './graph-hints.js';

const ids = (definition: unknown): string[] => dependencyIds(fromPlain(definition) as Dict);

describe('what a definition hints at', () => {
  it('is its inputs, then its upstream tasks, each once', () => {
    const definition = {
      extra: { chainOfTrust: { inputs: { 'docker-image': 'A', build: 'B' } } },
      payload: { upstreamArtifacts: [{ taskId: 'C' }, { taskId: 'B' }, { taskId: 'C' }] },
    };
    expect(ids(definition)).toEqual(['A', 'B', 'C']);
  });

  it.each([
    ['nothing', {}],
    ['inputs that are no dict', { extra: { chainOfTrust: { inputs: ['A'] } } }],
    ['an extra that is none', { extra: 3 }],
    ['upstream artifacts that are no list', { payload: { upstreamArtifacts: { taskId: 'A' } } }],
    ['entries that are no dicts', { payload: { upstreamArtifacts: ['A', 3, null] } }],
    [
      'ids that are no texts',
      { extra: { chainOfTrust: { inputs: { a: 3 } } }, payload: { upstreamArtifacts: [{ taskId: 3 }, {}] } },
    ],
  ])('is nothing where it has %s', (_what, definition) => {
    expect(ids(definition)).toEqual([]);
  });
});

describe('a task in a task graph', () => {
  it.each([
    [{ A: { task: { payload: {} } } }, { payload: {} }],
    [{ B: { task: {} } }, undefined],
    [{ A: {} }, undefined],
    [{ A: { task: [] } }, undefined],
    [{ A: 'task' }, undefined],
    [['A'], undefined],
    [null, undefined],
  ])('is found in %j', (graph, task) => {
    expect(graphTask(fromPlain(graph), 'A')).toEqual(task === undefined ? undefined : fromPlain(task));
  });
});
