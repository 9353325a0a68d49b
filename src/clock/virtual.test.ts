import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeadlockError, VirtualClock, type Settling } from './virtual.js';

describe.each<Settling>(['loop', 'microtasks'])('VirtualClock, settling with %s', (settling) => {
  it('wakes sleepers by due time, equal ones in the order in which they went to sleep', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 }), async (waits) => {
        const clock = new VirtualClock(settling);
        const woken: { index: number; at: number }[] = [];
        await clock.run(() =>
          Promise.all(
            waits.map(async (ms, index) => {
              await clock.sleep(ms);
              woken.push({ index, at: clock.now() });
            }),
          ),
        );
        const expected = waits.map((at, index) => ({ index, at })).sort((a, b) => a.at - b.at || a.index - b.index);
        expect(woken).toEqual(expected);
      }),
    );
  });

  it('lets all that follows from one sleeper happen before the next wakes', async () => {
    const clock = new VirtualClock(settling);
    const seen: string[] = [];
    const steps = async (name: string): Promise<void> => {
      await clock.sleep(5);
      for (let step = 0; step < 3; step++) {
        await Promise.resolve();
        seen.push(`${name}${step}`);
      }
    };
    await clock.run(() => Promise.all([steps('a'), steps('b')]));
    expect(seen).toEqual(['a0', 'a1', 'a2', 'b0', 'b1', 'b2']);
  });

  it('takes what became due during a turn only after those who were ready', async () => {
    const clock = new VirtualClock(settling);
    const seen: string[] = [];
    await clock.run(async () => {
      const asleep = clock.sleep(10).then(() => seen.push(`sleeper at ${clock.now()}`));
      clock.soon(() => void clock.exclusively(() => clock.sleep(50)).then(() => seen.push(`first at ${clock.now()}`)));
      clock.soon(() => seen.push(`second at ${clock.now()}`));
      await asleep;
    });
    expect(seen).toEqual(['first at 50', 'second at 50', 'sleeper at 50']);
  });

  it('ends a sleep at once when its signal aborts', async () => {
    const clock = new VirtualClock(settling);
    const abort = new AbortController();
    const reason = new Error('enough');
    const slept = clock.run(async () => {
      const sleeping = clock.sleep(1000, abort.signal);
      abort.abort(reason);
      await sleeping;
    });
    await expect(slept).rejects.toBe(reason);
    expect(clock.now()).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('does not begin a sleep whose signal has aborted', async () => {
    const clock = new VirtualClock(settling);
    await expect(clock.run(() => clock.sleep(1, AbortSignal.abort(new Error('before'))))).rejects.toThrow('before');
  });

  it('stands still while work outside of it is under way', async () => {
    const clock = new VirtualClock(settling);
    const seen: string[] = [];
    await clock.run(async () => {
      const slept = clock.sleep(10).then(() => seen.push('slept'));
      const outside = new Promise((resolve) => setTimeout(resolve, 5));
      await clock.holding(outside).then(() => seen.push(`outside at ${clock.now()}`));
      await slept;
    });
    expect(seen).toEqual(['outside at 0', 'slept']);
  });

  it('says so when nothing can happen any more', async () => {
    const clock = new VirtualClock(settling);
    await expect(clock.run(() => new Promise(() => undefined))).rejects.toBeInstanceOf(DeadlockError);
  });

  it('says so when exclusive work waits for a sleeper that gets no turn', async () => {
    const clock = new VirtualClock(settling);
    const waiting = clock.run(() => clock.exclusively(() => new Promise<void>((resolve) => clock.soon(resolve))));
    await expect(waiting).rejects.toBeInstanceOf(DeadlockError);
  });

  it('abandons sleepers when the main work ends', async () => {
    const clock = new VirtualClock(settling);
    await clock.run(async () => {
      void clock.sleep(1000);
      await clock.sleep(10);
    });
    expect(clock.now()).toBe(10);
    expect(clock.pending).toBe(1);
  });

  it('rings an alarm in line with the sleepers, unless it is called off', async () => {
    const clock = new VirtualClock(settling);
    const seen: string[] = [];
    await clock.run(async () => {
      const asleep = clock.sleep(10).then(() => seen.push('first'));
      clock.alarm(10, () => seen.push('alarm'));
      const callOff = clock.alarm(5, () => seen.push('never'));
      callOff();
      callOff();
      await clock.sleep(10);
      seen.push(`last at ${clock.now()}`);
      await asleep;
    });
    expect(seen).toEqual(['first', 'alarm', 'last at 10']);
    expect(clock.pending).toBe(0);
  });

  it('does not ring an alarm that is called off when it is due', async () => {
    const clock = new VirtualClock(settling);
    let rung = false;
    await clock.run(async () => {
      const first = clock.sleep(10).then(() => callOff());
      const callOff = clock.alarm(10, () => {
        rung = true;
      });
      await first;
      await clock.sleep(1);
    });
    expect(rung).toBe(false);
  });

  it('lets long chains of microtasks end before time passes', async () => {
    const clock = new VirtualClock(settling);
    const ended: number[] = [];
    await clock.run(async () => {
      const sleeping = clock.sleep(1).then(() => ended.push(-1));
      for (let step = 0; step < 5000; step++) await Promise.resolve();
      ended.push(clock.now());
      await sleeping;
    });
    expect(ended).toEqual([0, -1]);
  });

  it('passes on what a step throws', async () => {
    const clock = new VirtualClock(settling);
    const run = clock.run(() => {
      clock.soon(() => {
        throw new Error('a mistake');
      });
      return clock.sleep(1);
    });
    await expect(run).rejects.toThrow('a mistake');
  });
});
