import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../clock/virtual.js';
import {
  allAtOnce,
  allThenFirstError,
  inOrder,
  lastFirst,
  startSoon,
  valuesOrFirstError,
  waitAll,
  type Gather,
  type Job,
} from './gather.js';

const GATHERS: readonly [string, Gather][] = [
  ['inOrder', inOrder],
  ['allAtOnce', allAtOnce],
  ['allThenFirstError', allThenFirstError],
  ['lastFirst', lastFirst],
];

function gathering<T>(
  gather: Gather,
  jobs: (clock: VirtualClock) => Iterable<Job<T>>,
): Promise<{ results: T[]; ms: number }> {
  const clock = new VirtualClock();
  return clock.run(async () => ({ results: await gather(jobs(clock), clock), ms: clock.now() }));
}

describe.each(GATHERS)('%s', (_name, gather) => {
  it('gives the results in the order of the jobs, whatever order they end in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 12 }), async (waits) => {
        const { results } = await gathering(gather, (clock) =>
          waits.map((ms, index) => () => clock.sleep(ms).then(() => index)),
        );
        expect(results).toEqual(waits.map((_, index) => index));
      }),
    );
  });

  it('has nothing to wait for without jobs', async () => {
    expect(await gathering(gather, () => [])).toEqual({ results: [], ms: 0 });
  });

  it('fails when a job does', async () => {
    await expect(gathering(gather, () => [async () => Promise.reject(new Error('no'))])).rejects.toThrow('no');
  });
});

const failAt =
  (clock: VirtualClock, ms: number, text: string): Job<never> =>
  () =>
    clock.sleep(ms).then(() => Promise.reject(new Error(text)));

describe('inOrder', () => {
  it('takes one job at a time, and none after a failure', async () => {
    const taken: number[] = [];
    function* jobs(clock: VirtualClock): Iterable<Job<void>> {
      taken.push(1);
      yield () => clock.sleep(5);
      taken.push(2);
      yield failAt(clock, 5, 'second');
      taken.push(3);
      yield () => clock.sleep(5);
    }
    await expect(gathering(inOrder, jobs)).rejects.toThrow('second');
    expect(taken).toEqual([1, 2]);
  });
});

describe('allAtOnce', () => {
  it('takes all jobs before it starts any', async () => {
    const seen: string[] = [];
    function* jobs(): Iterable<Job<void>> {
      for (const name of ['a', 'b']) {
        seen.push(`take ${name}`);
        yield async () => void seen.push(`start ${name}`);
      }
    }
    await gathering(allAtOnce, jobs);
    expect(seen).toEqual(['take a', 'take b', 'start a', 'start b']);
  });

  it('reports the failure that happens first, and lets the others go on', async () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    await clock.run(async () => {
      const later = () => clock.sleep(30).then(() => void seen.push('went on'));
      const gathered = allAtOnce([failAt(clock, 20, 'late'), failAt(clock, 10, 'early'), later], clock);
      await expect(gathered).rejects.toThrow('early');
      expect(clock.now()).toBe(10);
      await clock.sleep(100);
    });
    expect(seen).toEqual(['went on']);
  });

  it('starts jobs at the next turn, after everything that was ready before', async () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    await clock.run(async () => {
      clock.soon(() => seen.push('ready before'));
      await allAtOnce([async () => void seen.push('job')], clock);
    });
    expect(seen).toEqual(['ready before', 'job']);
  });
});

describe('allThenFirstError', () => {
  it('reports the first failure in the order of the jobs, whenever it happened', async () => {
    const jobs = (clock: VirtualClock) => [failAt(clock, 20, 'first in order'), failAt(clock, 10, 'first in time')];
    await expect(gathering(allThenFirstError, jobs)).rejects.toThrow('first in order');
  });
});

describe('lastFirst', () => {
  it('reports the failure of the last job without waiting for those before it', async () => {
    const clock = new VirtualClock();
    await clock.run(async () => {
      const jobs = [failAt(clock, 20, 'listed first'), failAt(clock, 10, 'listed last')];
      await expect(lastFirst(jobs, clock)).rejects.toThrow('listed last');
      expect(clock.now()).toBe(10);
    });
  });

  it('waits for the last job before it reports another', async () => {
    const jobs = (clock: VirtualClock) => [failAt(clock, 10, 'listed first'), failAt(clock, 20, 'listed last')];
    await expect(gathering(lastFirst, jobs)).rejects.toThrow('listed last');
  });
});

describe('waitAll', () => {
  it('waits for all, also after a failure, and then reports the first in the order of the list', async () => {
    const clock = new VirtualClock();
    await clock.run(async () => {
      const started = [failAt(clock, 20, 'listed first'), failAt(clock, 10, 'earlier')].map((job) =>
        startSoon(job, clock),
      );
      const outcomes = await waitAll(started, clock);
      expect(clock.now()).toBe(20);
      expect(() => valuesOrFirstError(outcomes)).toThrow('listed first');
    });
  });
});
