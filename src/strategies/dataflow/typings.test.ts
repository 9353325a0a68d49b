import { describe, expect, it } from 'vitest';
import { someOrderGives, type Mention } from './orders.js';
import { Typings } from './typings.js';

/** `{ a: 'b:build c:l10n' }`: a takes b for a build, and c for l10n. */
function typings(references: Readonly<Record<string, string>>, named: readonly string[] = ['root']): Typings {
  const mentions = (taskId: string): Mention[] =>
    (references[taskId] ?? '').split(' ').flatMap((text) => {
      const [id, type] = text.split(':');
      return id === undefined || type === undefined ? [] : [{ taskId: id, type }];
    });
  return new Typings({ root: 'root', named, mentions }, breadthFirst(mentions, named));
}

function breadthFirst(mentions: (taskId: string) => Mention[], named: readonly string[]): string[] {
  const tasks = new Set<string>(named);
  const queue = ['root'];
  for (const taskId of queue) {
    for (const { taskId: id } of mentions(taskId)) {
      if (tasks.has(id)) continue;
      tasks.add(id);
      queue.push(id);
    }
  }
  return [...tasks];
}

describe('the types that a task can have', () => {
  it('are those of references whose dependants can come first', () => {
    // a and b are fetched by different dependants: either can be there sooner.
    const found = typings({ root: 'x:build y:build', x: 'a:build', y: 'b:build', a: 'v:build', b: 'v:docker-image' });
    expect(found.of('v')).toEqual(['build', 'docker-image']);
  });

  it('are settled by order among tasks that are fetched together', () => {
    expect(typings({ root: 'a:build b:build', a: 'v:build', b: 'v:docker-image' }).of('v')).toEqual(['build']);
  });

  it('do not include what a task says that is only reached over an earlier reference', () => {
    const below = { root: 'd:decision a:build', a: 'd:build v:build', v: 'd:action a:l10n' };
    expect([typings(below).of('d'), typings(below).of('a')]).toEqual([['decision'], ['build']]);
  });

  it('are none for the target if it is a link already, and those of references if it is not', () => {
    const references = { root: 'root:decision a:build', a: 'root:build' };
    expect(typings(references).of('root')).toEqual([]);
    expect(typings(references, []).of('root')).toEqual(['decision']);
  });

  it('include one for which another task must be claimed out of the way first', () => {
    // w takes v for a build and is fetched with b, before it, unless y has claimed it.
    const below = { root: 'q:build x:build', q: 'p:build', p: 'w:build b:build', w: 'v:build', b: 'v:l10n' };
    expect(typings(below).of('v')).toEqual(['build']);
    expect(typings({ ...below, x: 'y:build', y: 'w:build' }).of('v')).toEqual(['build', 'l10n']);
  });

  it('can exclude each other', () => {
    const split = { root: 'x:build y:build', x: 'a:build', y: 'b:build', a: 'v:build w:build', b: 'v:l10n w:l10n' };
    const found = typings(split);
    const both = (v: string, w: string): boolean =>
      found.together({ taskId: 'v', taskType: v }, { taskId: 'w', taskType: w });
    expect([found.of('v'), found.of('w')]).toEqual([
      ['build', 'l10n'],
      ['build', 'l10n'],
    ]);
    expect([both('build', 'build'), both('l10n', 'l10n'), both('build', 'l10n'), both('l10n', 'build')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('are all that are mentioned where looking at the orders would take too long', () => {
    const references: Readonly<Record<string, readonly Mention[]>> = {
      root: [
        { taskId: 'a', type: 'build' },
        { taskId: 'b', type: 'build' },
      ],
      a: [{ taskId: 'v', type: 'build' }],
      b: [{ taskId: 'v', type: 'l10n' }],
    };
    const graph = { root: 'root', named: [], mentions: (id: string) => references[id] ?? [] };
    const question = { graph, wanted: new Map([['v', 'l10n']]), relevant: new Set(['root', 'a', 'b']) };
    expect(someOrderGives(question, { left: 100 })).toBe(false);
    expect(someOrderGives(question, { left: 1 })).toBe(true);
  });
});
