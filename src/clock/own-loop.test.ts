import { describe, expect, it } from 'vitest';
import { OwnLoop } from './own-loop.js';
import { VirtualClock } from './virtual.js';

describe('a loop of its own', () => {
  it('is stopped by exclusive time in it, and others are not', async () => {
    const clock = new VirtualClock('microtasks');
    const [own, other] = [new OwnLoop(clock), new OwnLoop(clock)];
    const seen: string[] = [];
    const note = (what: string): void => void seen.push(`${what} at ${clock.now()}`);
    await clock.run(async () => {
      const before = own.sleep(10).then(() => note('own sleeper'));
      const answer = own.outside(clock.sleep(20)).then(() => note('own answer'));
      const beside = other.sleep(10).then(() => note('other'));
      own.alarm(15, () => note('own alarm'));
      const exclusive = own.exclusively(async () => {
        own.soon(() => note('own turn'));
        await own.sleep(50);
        note('exclusive');
      });
      await Promise.all([before, answer, beside, exclusive]);
      await own.sleep(1);
    });
    expect(seen).toEqual([
      'other at 10',
      'exclusive at 50',
      'own turn at 50',
      'own sleeper at 50',
      'own alarm at 50',
      'own answer at 50',
    ]);
  });

  it('does not ring an alarm that was called off while it was held back', async () => {
    const clock = new VirtualClock('microtasks');
    const own = new OwnLoop(clock);
    let rang = false;
    await clock.run(async () => {
      const callOff = own.alarm(10, () => (rang = true));
      await own.exclusively(async () => {
        await own.sleep(20);
        callOff();
      });
      await own.sleep(1);
    });
    expect(rang).toBe(false);
  });
});
