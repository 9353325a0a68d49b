import { describe, expect, it } from 'vitest';
import { breadthFirstSeen, siblingsTogether } from '../../cot/steps/build-chain.js';
import { allAtOnce } from '../../scheduling/gather.js';
import { LADDER, STRATEGIES } from '../registry.js';
import { RELEASES } from './releases.js';
import { sequential } from './sequential.js';

/** What names a strategy, and does not change what it does. */
const LABELS = new Set(['name', 'summary', 'upstream']);

describe('the ladder, and the releases after it', () => {
  const steps = [...LADDER, ...RELEASES];
  for (const [index, record] of steps.entries()) {
    const before = steps[index - 1];
    if (before === undefined) continue;
    it(`changes one choice from ${before.name} to ${record.name}`, () => {
      const keys = Object.keys(record) as (keyof typeof record)[];
      expect(Object.keys(before).sort()).toEqual([...keys].sort());
      const changed = keys.filter((key) => !LABELS.has(key) && record[key] !== before[key]);
      expect(changed).toHaveLength(1);
    });
  }

  it('begins with everything in turn, as the oldest commit has it', () => {
    expect(sequential).toMatchObject({
      name: 'sequential',
      upstream: '6b0b66b',
      target: 'checked twice',
      files: 'in place',
      documents: 'once',
      repositories: 'when opened',
      githubFiles: 'raw',
    });
  });

  it.each([
    ['gather-context', 'a81f623', 'parentInputs', allAtOnce],
    ['gather-parallel', '767a808', 'links', allAtOnce],
    ['gather-siblings', '8b03c79', 'discover', siblingsTogether],
    ['bfs-seen-set', 'a7a92a4', 'discover', breadthFirstSeen],
    ['release-63.0.0', '4e38f5d', 'target', 'checked once'],
    ['release-63.0.1', 'e9f7313', 'files', 'renamed'],
    ['release-63.3', '8a83b37', 'documents', 'in each attempt'],
    ['release-63.6-lazy', '63.6.0', 'repositories', 'when needed'],
    ['release-63.6', '63.6.1', 'githubFiles', 'contents'],
  ] as const)('goes on to %s (%s): %s is another', (name, upstream, choice, value) => {
    const record = steps.find((step) => step.name === name);
    expect(record).toMatchObject({ name, upstream });
    expect(record?.[choice]).toBe(value);
  });

  it("is what people can choose, and today's release, beside strategies of our own", () => {
    expect(STRATEGIES.map(({ name }) => name)).toEqual([
      'sequential',
      'gather-context',
      'gather-parallel',
      'gather-siblings',
      'bfs-seen-set',
      'release-63.6',
      'dataflow',
      'speculative',
    ]);
    for (const { summary } of [...steps, ...STRATEGIES]) expect(summary).toMatch(/^\S.{20,100}$/);
  });

  it('names a commit or release of scriptworker for each, and none for strategies of our own', () => {
    for (const { upstream, asOriginal } of STRATEGIES) {
      expect(upstream !== undefined).toBe(asOriginal === true);
      if (upstream !== undefined) expect(upstream).toMatch(/^(?:[0-9a-f]{7}|\d+\.\d+\.\d+)$/);
    }
  });

  it('has no name twice', () => {
    const names = STRATEGIES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
