import { describe, expect, it } from 'vitest';
import { RealClock } from './real.js';

describe('RealClock', () => {
  it('never ends a sleep before its time, at any scale', async () => {
    for (const scale of [1, 0.1]) {
      const clock = new RealClock(scale);
      const start = clock.now();
      await clock.sleep(20);
      expect(clock.now() - start).toBeGreaterThanOrEqual(20);
    }
  });

  it('ends a sleep when its signal aborts', async () => {
    const abort = new AbortController();
    const sleeping = new RealClock().sleep(60_000, abort.signal);
    abort.abort(new Error('enough'));
    await expect(sleeping).rejects.toThrow('enough');
  });

  it('gives turns in the order in which they were asked for', async () => {
    const clock = new RealClock();
    const seen: number[] = [];
    await new Promise<void>((resolve) => {
      for (const index of [1, 2, 3]) clock.soon(() => seen.push(index));
      clock.soon(resolve);
    });
    expect(seen).toEqual([1, 2, 3]);
  });

  it('gives no turns during exclusive time', async () => {
    const clock = new RealClock();
    const seen: string[] = [];
    const turn = new Promise<void>((resolve) => {
      clock.soon(() => {
        seen.push('turn');
        resolve();
      });
    });
    await clock.exclusively(async () => {
      await clock.sleep(15);
      seen.push('exclusive');
    });
    await turn;
    expect(seen).toEqual(['exclusive', 'turn']);
  });
});
