import { describe, expect, it } from 'vitest';
import { ColdRuns } from './cold-runs.js';
import { withPeakMemory } from './peak-memory.js';

const SAMPLE = { verdict: 'pass', wallMs: 900, cpuMs: 700, peakMemoryBytes: 2 ** 27 } as const;

describe('a run in a process of its own', () => {
  it('is what the process said', async () => {
    const run = await new ColdRuns(() => Promise.resolve(SAMPLE), 'pass').run(3);
    expect(run).toEqual({ round: 3, outcome: 'completed', ...SAMPLE });
  });

  it('has failed with another verdict than the exact run, and where the process broke off', async () => {
    const other = await new ColdRuns(() => Promise.resolve(SAMPLE), 'fail').run(1);
    expect(other).toEqual({ round: 1, outcome: 'failed', verdict: 'pass', error: 'verdict pass instead of fail' });
    const broken = await new ColdRuns(() => Promise.reject(new Error('it ended with 70')), 'pass').run(1);
    expect(broken).toEqual({ round: 1, outcome: 'failed', verdict: null, error: 'it ended with 70' });
  });
});

describe('the most memory', () => {
  it('holds what was there while the work was done', async () => {
    const size = 64 * 2 ** 20;
    const { value, peakMemoryBytes } = await withPeakMemory(() => Promise.resolve(Buffer.alloc(size, 1).length));
    expect(value).toBe(size);
    expect(peakMemoryBytes).toBeGreaterThan(size);
  });

  it('is not looked for any more when the work has failed', async () => {
    await expect(withPeakMemory(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
