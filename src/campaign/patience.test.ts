import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { performHere } from '../threads/performer.js';
import { patience, type Spent } from './patience.js';
import { halvingWhatFails, type Done, type Work } from './work.js';

const LIMIT = 1000;

describe('the patience with a piece of work', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each<[string, number, Spent, boolean]>([
    ['is not over while other programs have the processor', 1, { wallMs: 50 * LIMIT, cpuMs: LIMIT / 2 }, false],
    ['is over when the piece has used too much of it', 1, { wallMs: 2 * LIMIT, cpuMs: LIMIT + 1 }, true],
    ['takes into account that other threads work as well', 2, { wallMs: LIMIT, cpuMs: LIMIT + 1 }, false],
    ['is over for what merely waits, some day', 1, { wallMs: 61 * LIMIT, cpuMs: 0 }, true],
  ])('%s', (_what, threads, later, isOver) => {
    let spent: Spent = { wallMs: 0, cpuMs: 0 };
    const limit = patience(LIMIT, threads, () => spent);
    spent = later;
    vi.advanceTimersByTime(LIMIT);
    expect(limit.signal.aborted).toBe(isOver);
    limit.end();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes limits that are estimates, and no whole milliseconds', () => {
    const limit = patience(84_332.622_140_000_18, 1);
    expect(limit.signal.aborted).toBe(false);
    limit.end();
  });

  it('finds the one order without an end by halving', async () => {
    let cpuMs = 0;
    const inner = performHere<Work, Done>(async () => Promise.reject(new Error('not used')));
    const endless = {
      ...inner,
      perform: (work: Work, signal: AbortSignal): Promise<Done> => {
        if (work.kind !== 'orders') throw new Error('orders are expected');
        if (work.from <= 5 && 5 < work.to)
          return new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason as Error));
            cpuMs += 2 * LIMIT;
            vi.advanceTimersByTime(LIMIT);
          });
        return Promise.resolve({ ...work, orders: { outcome: null, broken: [] } });
      },
    };
    const halving = halvingWhatFails(endless, () => patience(LIMIT, 1, () => ({ wallMs: 0, cpuMs })));
    const done = await halving.perform({ kind: 'orders', from: 0, to: 8 }, new AbortController().signal);
    expect(done).toEqual({
      kind: 'orders',
      from: 0,
      to: 8,
      orders: { outcome: null, broken: [[5, 'it did not end']] },
    });
  });
});
