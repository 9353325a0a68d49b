import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../../test/values.js';
import type { Dict } from '../../python/values/value.js';
import { mentionGraphOf, typeOfReference } from './mentions.js';
import { readableDependencies } from './walk.js';

const ACTION = fromPlain({ payload: { env: { ACTION_CALLBACK: 'x' } } }) as Dict;
const DECISION = fromPlain({ payload: {} }) as Dict;
const BROKEN = fromPlain({ payload: 3 }) as Dict;

describe('what a reference takes a task for', () => {
  it.each([
    ['build', ACTION, 'build'],
    ['parent', ACTION, 'action'],
    ['parent', DECISION, 'decision'],
    ['parent', BROKEN, 'parent'],
    ['parent', undefined, 'parent'],
  ])('%s', (reference, task, type) => {
    expect(typeOfReference(reference, task)).toBe(type);
  });
});

describe('who refers to whom', () => {
  const task = (inputs: Readonly<Record<string, unknown>>): Dict =>
    fromPlain({ taskGroupId: 'D', payload: {}, extra: { chainOfTrust: { inputs } } }) as Dict;
  const tasks = new Map([
    ['T', task({ build: 'B', again: 'D', odd: 3 })],
    ['D', DECISION],
    ['B', task({ l10n: 'gone' })],
  ]);
  const graphOf = (checkTask: boolean, looked: string[] = []) =>
    mentionGraphOf({ taskId: 'T', checkTask }, (id) => (looked.push(id), tasks.get(id)), readableDependencies);

  it('is determined by the first mention of each task', () => {
    expect(graphOf(true).mentions('T')).toEqual([
      { taskId: 'D', type: 'decision' },
      { taskId: 'B', type: 'build' },
    ]);
    expect(graphOf(true).mentions('B')).toEqual([
      { taskId: 'D', type: 'decision' },
      { taskId: 'gone', type: 'l10n' },
    ]);
    expect(graphOf(true).mentions('gone')).toEqual([]);
  });

  it('is looked up once', () => {
    const looked: string[] = [];
    const graph = graphOf(true, looked);
    expect(graph.mentions('T')).toBe(graph.mentions('T'));
    expect(looked.filter((id) => id === 'T')).toHaveLength(1);
  });

  it('has the task to verify named before all others only if it is a link', () => {
    expect(graphOf(true)).toMatchObject({ root: 'T', named: ['T'] });
    expect(graphOf(false)).toMatchObject({ root: 'T', named: [] });
  });
});
