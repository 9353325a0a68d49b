import { describe, expect, it } from 'vitest';
import { LADDER, STRATEGIES } from '../registry.js';
import { RELEASES } from './releases.js';

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
