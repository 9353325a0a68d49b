import { describe, expect, it } from 'vitest';
import { STRATEGIES } from '../strategies/registry.js';
import { limitedRuns } from './limited-runs.js';

const [strategy] = STRATEGIES as [(typeof STRATEGIES)[number]];

describe('a run with a limit', () => {
  it('ends without one that never does, and no other is begun', async () => {
    const run = limitedRuns(strategy, 10);
    expect(await run(async () => 'outcome')).toBe('outcome');
    await expect(run(() => new Promise(() => undefined))).rejects.toThrow(
      'strategy "sequential" did not end within 0 s',
    );
    let begun = false;
    await expect(run(async () => (begun = true))).rejects.toThrow('did not end');
    expect(begun).toBe(false);
  });
});
