import { describe, expect, it } from 'vitest';
import { performAll, performEach, performHere, type Performer } from './performer.js';

const never = new AbortController().signal;

/** Two at a time; each job ends when it is told to. */
function twoAtATime(): { performer: Performer<number, string>; end: (job: number) => void; begun: number[] } {
  const ends = new Map<number, () => void>();
  const begun: number[] = [];
  const performer: Performer<number, string> = {
    width: 2,
    perform: (job) => {
      begun.push(job);
      return new Promise((resolve) => ends.set(job, () => resolve(`did ${job}`)));
    },
    close: async () => undefined,
  };
  return { performer, begun, end: (job) => ends.get(job)?.() };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('performAll', () => {
  it('gives outcomes in the order of the jobs, whatever the order of their ends', async () => {
    const { performer, end, begun } = twoAtATime();
    const progress: number[] = [];
    const all = performAll(performer, [0, 1, 2, 3], never, (done) => progress.push(done));
    expect(begun).toEqual([0, 1, 2, 3]);
    for (const job of [3, 1, 0, 2]) end(job);
    expect(await all).toEqual(['did 0', 'did 1', 'did 2', 'did 3']);
    expect(progress).toEqual([1, 2, 3, 4]);
  });

  it('does one after another where there is one thread', async () => {
    const running: number[] = [];
    const here = performHere(async (job: number) => {
      running.push(job);
      await turn();
      return running.length;
    });
    expect(await performAll(here, [7, 8, 9], never)).toEqual([1, 2, 3]);
  });
});

describe('performEach', () => {
  it('asks for no more jobs than are worked on and wait for their turn', async () => {
    const { performer, end } = twoAtATime();
    let asked = 0;
    function* jobs(): Generator<number> {
      for (let job = 0; job < 100; job++) {
        asked++;
        yield job;
      }
    }
    const stop = new AbortController();
    const each = performEach(performer, jobs(), stop.signal, () => undefined);
    expect(asked).toBe(4);
    end(0);
    await turn();
    expect(asked).toBe(5);
    stop.abort(new Error('enough'));
    await expect(each).rejects.toThrow('enough');
  });

  it('takes nothing any more after it has failed', async () => {
    const { performer, end } = twoAtATime();
    const taken: number[] = [];
    const stop = new AbortController();
    const each = performEach(performer, [0, 1, 2], stop.signal, (_outcome, index) => taken.push(index));
    end(1);
    await turn();
    stop.abort(new Error('enough'));
    end(0);
    await expect(each).rejects.toThrow('enough');
    await turn();
    expect(taken).toEqual([1]);
  });

  it('ends with the first error of a job, and with what the taker throws', async () => {
    const failing = performHere(async (job: number) => {
      if (job === 2) throw new Error('a bug');
      return job;
    });
    await expect(performAll(failing, [1, 2, 3], never)).rejects.toThrow('a bug');
    const refuse = (): never => {
      throw new Error('the disk is full');
    };
    await expect(performEach(failing, [1], never, refuse)).rejects.toThrow('the disk is full');
  });
});
