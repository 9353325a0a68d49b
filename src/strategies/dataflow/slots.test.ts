import { describe, expect, it } from 'vitest';
import { CotFailure, ServiceError } from '../../cot/failure.js';
import type { Step } from '../../cot/step.js';
import { PythonError } from '../../python/error.js';
import { failuresInOrder, NotReached, type Slot } from './slots.js';

const link = { name: 'signing', taskId: 'x' };

function slot(check: string, run: Slot['run']): Slot {
  return { step: 'check task types', link, check, run };
}

const fail = (check: string, after = 0): Slot =>
  slot(check, async () => {
    for (let turn = 0; turn < after; turn++) await Promise.resolve();
    throw new PythonError('ValueError', check);
  });

describe('failuresInOrder', () => {
  it('gives failures in the order of the slots, whatever happened first', async () => {
    const failures = await failuresInOrder([fail('late', 20), slot('fine', () => undefined), fail('early')], false);
    expect(failures.map(({ check }) => check)).toEqual(['late', 'early']);
  });

  it('stops at the first in the order, when asked to', async () => {
    const failures = await failuresInOrder([fail('late', 20), fail('early')], true);
    expect(failures.map(({ check }) => check)).toEqual(['late']);
  });

  it('leaves out what could not be checked because of another failure', async () => {
    expect(await failuresInOrder([slot('a', () => Promise.reject(new NotReached()))], false)).toEqual([]);
  });

  it.each([
    ['check signatures', 'check task types', 'check signatures'],
    ['check task types', 'check signatures', 'check signatures'],
    ['check signatures', 'check signatures', 'check signatures'],
  ] as const)('is of the earlier step, if it comes up in several: %s, %s', async (one, other, step) => {
    const failure = new CotFailure({ check: 'a', link, message: 'the same' });
    const at = (where: Step): Slot => ({ ...slot('b', () => Promise.reject(failure)), step: where });
    expect(await failuresInOrder([at(one), at(other)], false)).toEqual([failure, failure]);
    expect(failure.step).toBe(step);
  });

  it('is of the step in which it comes up', async () => {
    expect((await failuresInOrder([fail('a')], false))[0]).toMatchObject({ step: 'check task types', link });
  });

  it('tells services from evidence', async () => {
    const down = slot('b', () => Promise.reject(new ServiceError('hg', 'status 503', 'hg is down')));
    const [failure] = await failuresInOrder([down], false);
    expect(failure).toMatchObject({ check: 'b', verdict: 'error' });
  });

  it('lets a bug through', async () => {
    await expect(failuresInOrder([slot('a', () => Promise.reject(new TypeError('bug')))], false)).rejects.toThrow(
      'bug',
    );
  });

  it('leaves no failure unattended when it is broken off', async () => {
    const unattended: unknown[] = [];
    const note = (reason: unknown): void => void unattended.push(reason);
    process.on('unhandledRejection', note);
    const broken = (after: number): Slot =>
      slot('broken', async () => {
        for (let turn = 0; turn < after; turn++) await Promise.resolve();
        throw new Error('called off');
      });
    await expect(failuresInOrder([broken(5), broken(0), broken(20)], false)).rejects.toThrow('called off');
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off('unhandledRejection', note);
    expect(unattended).toEqual([]);
  });
});
