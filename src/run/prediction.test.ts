import { describe, expect, it } from 'vitest';
import { traceEntry, verificationRun } from '../../test/results.js';
import { predictionOf } from './prediction.js';

const requests = [
  traceEntry({ url: 'https://queue.example/1', startMs: 0, endMs: 500 }),
  traceEntry({ url: 'https://queue.example/2', startMs: 500, endMs: 1000 }),
  traceEntry({ url: 'https://hg.example/a', startMs: 500, endMs: 5500 }),
  traceEntry({ url: 'https://queue.example/2', startMs: 1000, endMs: 1500 }),
  traceEntry({ url: 'https://queue.example/3', startMs: 1000, endMs: 1500, status: 503 }),
  traceEntry({ url: 'https://queue.example/3', startMs: 5500, endMs: 6000, attempt: 2 }),
];

describe('predictionOf', () => {
  const prediction = predictionOf(verificationRun({ durationMs: 6000, requests }));

  it('counts requests, retries, and what was asked more than once', () => {
    expect(prediction).toMatchObject({ durationMs: 6000, requests: 6, duplicates: 1, retries: 1, wasted: 0 });
  });

  it('does not take a retry for a repeated request', () => {
    const retried = [traceEntry(), traceEntry({ startMs: 500, endMs: 1000, attempt: 2 })];
    expect(predictionOf(verificationRun({ requests: retried })).duplicates).toBe(0);
  });

  it('tells methods apart', () => {
    const both = [traceEntry(), traceEntry({ method: 'POST' })];
    expect(predictionOf(verificationRun({ requests: both })).duplicates).toBe(0);
  });

  it('gives the peak by host and overall', () => {
    expect(prediction.peakInFlight).toEqual({ 'hg.example': 1, 'queue.example': 2 });
    expect(prediction.peakInFlightOverall).toBe(3);
  });

  it('takes requests that had not ended at the verdict for under way until then', () => {
    const cut = [traceEntry(), traceEntry({ endMs: null, status: null })];
    expect(predictionOf(verificationRun({ requests: cut, wasted: 1 }))).toMatchObject({
      wasted: 1,
      peakInFlightOverall: 2,
    });
  });

  it('follows the critical path from the start to the verdict', () => {
    expect(prediction.criticalPath.map(({ url, startMs }) => [url, startMs])).toEqual([
      ['https://queue.example/1', 0],
      ['https://hg.example/a', 500],
      ['https://queue.example/3', 5500],
    ]);
  });

  it('has nothing to say of a verification without requests', () => {
    expect(predictionOf(verificationRun())).toMatchObject({
      requests: 0,
      peakInFlight: {},
      peakInFlightOverall: 0,
      criticalPath: [],
    });
  });
});

describe('requests under way', () => {
  it('do not overlap when one starts as another ends', () => {
    const inTurn = [traceEntry({ endMs: 500 }), traceEntry({ startMs: 500, endMs: 1000 })];
    expect(predictionOf(verificationRun({ requests: inTurn })).peakInFlightOverall).toBe(1);
  });

  it('count as one when none takes any time', () => {
    const instant = [traceEntry({ endMs: 0 }), traceEntry({ endMs: 0 })];
    expect(predictionOf(verificationRun({ requests: instant, durationMs: 0 }))).toMatchObject({
      peakInFlightOverall: 1,
      criticalPath: [],
    });
  });

  it('may be to hosts with odd names, or to none', () => {
    const odd = [traceEntry({ url: 'https://__proto__/a' }), traceEntry({ url: 'nonsense' })];
    const { peakInFlight } = predictionOf(verificationRun({ requests: odd }));
    expect(Object.entries(peakInFlight)).toEqual([
      ['', 1],
      ['__proto__', 1],
    ]);
  });
});
