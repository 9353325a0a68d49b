import { describe, expect, it } from 'vitest';
import { verificationRun } from '../../test/results.js';
import { REFERENCE } from '../world/profiles.js';
import { calibrate } from './calibrate.js';
import type { Cell } from '../run/run-verification.js';

const request = { profile: REFERENCE } as Cell;

describe('calibrate', () => {
  it('runs the same verification without latency, in turns through the stack and in memory', async () => {
    const order: string[] = [];
    const run = (where: string) => async (asked: Cell) => (
      order.push(`${where} ${asked.profile.name}`),
      verificationRun({ durationMs: 0 })
    );
    const calibration = await calibrate(request, run('stack'), run('memory'), 1);
    expect(order).toEqual([1, 2, 3].flatMap(() => ['memory zero', 'stack zero']));
    expect(calibration).toMatchObject({
      runs: 3,
      stackMs: { min: expect.any(Number) as number },
      memoryMs: { min: expect.any(Number) as number },
    });
  });

  it('takes off pauses that are waited for all the same', async () => {
    const run = async () => verificationRun({ durationMs: 1_000_000 });
    expect((await calibrate(request, run, run, 1 / 50))?.stackMs.max).toBeLessThan(0);
  });

  it('says nothing about what cannot be run', async () => {
    const broken = () => Promise.reject(new Error('no'));
    expect(await calibrate(request, broken, broken, 1)).toBeUndefined();
  });
});
