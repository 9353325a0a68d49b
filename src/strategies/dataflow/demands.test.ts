import { describe, expect, it } from 'vitest';
import { chainOf, linkOf } from '../../../test/chains.js';
import { fromPlain } from '../../../test/values.js';
import type { Link } from '../../cot/chain/chain.js';
import type { Dict } from '../../python/values/value.js';
import { Demands, isGlob } from './demands.js';
import { Typings } from './typings.js';

const GRAPH = 'public/task-graph.json';
const ACTIONS = 'public/actions.json';
const PARAMETERS = 'public/parameters.yml';

/** The demands of a chain. @param together whether two types can be beside each other */
function demandsOf(
  links: readonly Link[],
  upstreamArtifacts: unknown,
  views: ReadonlyMap<string, readonly Link[]> = new Map(links.map((link) => [link.taskId, [link]])),
  together = true,
): Demands {
  const chain = chainOf(links, {}, { task: fromPlain({ payload: { upstreamArtifacts } }) as Dict });
  const typings = new Typings({ root: 'T', named: [], mentions: () => [] }, []);
  typings.together = () => together;
  return new Demands({ chain, views, typings });
}

const decision = linkOf({ taskId: 'D', taskType: 'decision' });
const action = linkOf({ taskId: 'A', taskType: 'action' });
const build = linkOf({ taskId: 'B' });
const all = (demands: Demands): string[] =>
  demands.all.map(({ taskId, path, optional }) => `${taskId} ${path}${optional ? ' (optional)' : ''}`);

describe('the artifacts that are asked for', () => {
  it('are those that parents have written down, then those of entries', () => {
    const upstream = [{ taskId: 'B', paths: ['b', 'a'] }];
    expect(all(demandsOf([decision, build, action], upstream))).toEqual([
      `D ${ACTIONS}`,
      `D ${PARAMETERS}`,
      `D ${GRAPH}`,
      `A ${GRAPH}`,
      'B a',
      'B b',
    ]);
  });

  it.each([null, [], ''])('are those of parents alone where entries are %j', (upstream) => {
    expect(all(demandsOf([action], upstream))).toEqual([`A ${GRAPH}`]);
  });

  it('are optional where an entry says so', () => {
    const upstream = [
      { taskId: 'B', paths: ['a'] },
      { taskId: 'B', paths: ['b'], optional: true },
    ];
    expect(all(demandsOf([build], upstream))).toEqual(['B a', 'B b (optional)']);
  });

  it('are those of all types that a task can have', () => {
    const views = new Map([['B', [build, { ...build, taskType: 'action' }]]]);
    expect(all(demandsOf([build], [], views))).toEqual([`B ${GRAPH}`]);
  });

  it('must be told by the task to verify', () => {
    expect(() => demandsOf([], [{ taskId: 3, paths: ['a'] }])).toThrow('expected a task id to be a string');
  });
});

describe('who may ask for an artifact', () => {
  const demands = demandsOf(
    [decision, build],
    [
      { taskId: 'B', paths: ['a', 'public/*', 'b'] },
      { taskId: 'D', paths: ['a'] },
    ],
  );

  it('is what names it, and each glob of its task', () => {
    expect(demands.forArtifact('B', 'a').map(({ path }) => path)).toEqual(['a', 'public/*']);
    expect(demands.forArtifact('D', GRAPH).map(({ path }) => path)).toEqual([GRAPH]);
    expect(demands.forArtifact('X', 'a')).toEqual([]);
  });

  it('is an entry, of its own task', () => {
    expect(demands.entries('B')).toEqual(['a', 'b', 'public/*']);
    expect(demands.entries('D')).toEqual(['a']);
    expect(demands.entries('X')).toEqual([]);
  });

  it.each([
    ['public/*', true],
    ['*', true],
    ['public/a?[b]', false],
  ])('%s is a glob: %s', (path, glob) => {
    expect(isGlob(path)).toBe(glob);
  });
});

describe('an artifact that verification itself asks for', () => {
  const reader = { taskId: 'B', taskType: 'build' };
  const asBoth = new Map([['D', [decision, { ...decision, taskType: 'build' }]]]);

  it('is there in every order if its task has that type in each', () => {
    expect(demandsOf([decision], []).isAlwaysLookedAt(reader, decision, GRAPH)).toBe(true);
    expect(demandsOf([action], []).isAlwaysLookedAt(reader, action, GRAPH)).toBe(true);
    expect(demandsOf([action], []).isAlwaysLookedAt(reader, action, ACTIONS)).toBe(false);
    expect(demandsOf([build], []).isAlwaysLookedAt(reader, build, GRAPH)).toBe(false);
  });

  it('is not there where its task can have another type beside the reader', () => {
    expect(demandsOf([decision], [], asBoth, true).isAlwaysLookedAt(reader, decision, GRAPH)).toBe(false);
    expect(demandsOf([decision], [], asBoth, false).isAlwaysLookedAt(reader, decision, GRAPH)).toBe(true);
  });

  it('is not there if its task is not in the chain', () => {
    expect(demandsOf([], []).isAlwaysLookedAt(reader, decision, GRAPH)).toBe(false);
  });
});
