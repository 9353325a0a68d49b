import { describe, expect, it } from 'vitest';
import { abortSignalOf, Cancellation } from './cancellation.js';

describe('Cancellation', () => {
  it('calls its listeners once, in order, even if some have left meanwhile', () => {
    const cancellation = new Cancellation();
    const told: string[] = [];
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => () => void told.push(name)) as [
      () => void,
      () => void,
      () => void,
      () => void,
    ];
    for (const listener of [a, b, c]) cancellation.addEventListener('abort', listener);
    cancellation.removeEventListener('abort', a);
    cancellation.addEventListener('abort', d);
    cancellation.removeEventListener('abort', c);
    cancellation.abort('over');
    cancellation.abort('again');
    expect(told).toEqual(['b', 'd']);
    expect(cancellation.reason).toBe('over');
  });

  it('throws its reason once there is one', () => {
    const cancellation = new Cancellation();
    cancellation.throwIfAborted();
    cancellation.abort(new Error('over'));
    expect(() => cancellation.throwIfAborted()).toThrow('over');
  });

  it('is not confused by a listener that adds or removes others', () => {
    const cancellation = new Cancellation();
    const told: string[] = [];
    cancellation.addEventListener('abort', () => {
      told.push('first');
      cancellation.addEventListener('abort', () => told.push('too late'));
    });
    cancellation.abort('over');
    expect(told).toEqual(['first']);
  });
});

describe('abortSignalOf', () => {
  it('gives a signal back as it is', () => {
    const { signal } = new AbortController();
    expect(abortSignalOf(signal)).toBe(signal);
  });

  it('aborts with the same reason, then or later', () => {
    const cancellation = new Cancellation();
    const signal = abortSignalOf(cancellation);
    expect(signal.aborted).toBe(false);
    const reason = new Error('over');
    cancellation.abort(reason);
    expect(signal.reason).toBe(reason);
    expect(abortSignalOf(cancellation).reason).toBe(reason);
  });
});
