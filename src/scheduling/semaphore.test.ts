import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../clock/virtual.js';
import { Semaphore } from './semaphore.js';

describe('Semaphore', () => {
  it('admits only a limited number at once, in order of arrival', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(20), { maxLength: 20 }),
        async (places, waits) => {
          const clock = new VirtualClock();
          const semaphore = new Semaphore(places, clock);
          const entered: number[] = [];
          let inside = 0;
          await clock.run(() =>
            Promise.all(
              waits.map((ms, index) =>
                semaphore.use(async () => {
                  entered.push(index);
                  inside++;
                  expect(inside).toBeLessThanOrEqual(places);
                  await clock.sleep(ms);
                  inside--;
                }),
              ),
            ),
          );
          expect(entered).toEqual(waits.map((_, index) => index));
        },
      ),
    );
  });

  it('gives the place on when the work fails', async () => {
    const semaphore = new Semaphore(1);
    await expect(semaphore.use(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await semaphore.use(async () => 'next')).toBe('next');
  });
});
