import { describe, expect, it } from 'vitest';
import type { CellValues } from '../../../result/campaign/columns.js';
import { CampaignSummary } from '../../../result/campaign/summary.js';
import { crossingRanges, crossingsAlong } from './crossings.js';
import { fastestAt, fastestCounts } from './fastest.js';
import { replayOf } from './replay.js';

function cell(durationMs: number, verdict: CellValues['verdict'] = 'pass'): CellValues {
  return {
    verdict,
    reason: null,
    durationMs,
    requests: 1,
    duplicates: 0,
    wasted: 0,
    retries: 0,
    inFlight: 1,
    bytes: 1,
  };
}

/** Two strategies along hg; a line of times each. */
function summaryOf(
  first: readonly number[],
  second: readonly number[],
  positions: readonly number[] | null,
): CampaignSummary {
  const values = positions ?? first.map((_, index) => index);
  const summary = new CampaignSummary({
    format: 1,
    kind: 'campaign',
    version: '1',
    program: 'p',
    name: 'made',
    scenarios: [{ name: 'signing', path: 'scenarios/signing', digest: '' }],
    strategies: ['a', 'b'],
    verifiers: [],
    config: null,
    rules: '63.6',
    tuning: { mostInFlight: 4, failFast: true },
    axes: [{ name: 'hg', values, labels: values.map(String), positions, random: values.map(() => false) }],
    seeds: ['1'],
    explore: null,
    shard: null,
  });
  first.forEach((ms, point) => summary.set(0, point, 0, [cell(ms)]));
  second.forEach((ms, point) => summary.set(0, point, 1, [cell(ms)]));
  return summary;
}

describe('crossings', () => {
  it('lie where the straight lines through the medians meet', () => {
    const summary = summaryOf([10, 20, 40], [20, 20, 20], [100, 200, 400]);
    expect(crossingsAlong(summary, 0, 0)).toEqual([{ axis: 0, from: 0, to: 1, position: 200, point: 1 }]);
    const steep = summaryOf([0, 40], [20, 20], [100, 200]);
    expect(crossingsAlong(steep, 0, 0)[0]?.position).toBe(150);
  });

  it('are none where two strategies merely touch, and none along an axis of names', () => {
    expect(crossingsAlong(summaryOf([10, 20, 10], [20, 20, 20], [1, 2, 3]), 0, 0)).toEqual([]);
    expect(crossingsAlong(summaryOf([10, 30], [20, 20], null), 0, 0)).toEqual([]);
  });

  it('of one pair are put together, the most frequent first', () => {
    const crossing = (position: number, from = 0): Parameters<typeof crossingRanges>[0][number] => ({
      axis: 0,
      from,
      to: 1 - from,
      position,
      point: 0,
    });
    expect(crossingRanges([crossing(5), crossing(7, 1), crossing(1), crossing(3)])).toEqual([
      { axis: 0, from: 0, to: 1, times: 3, lowest: 1, median: 3, highest: 5 },
      { axis: 0, from: 1, to: 0, times: 1, lowest: 7, median: 7, highest: 7 },
    ]);
  });
});

describe('the fastest strategy', () => {
  it('is one that passes, where any does', () => {
    const summary = summaryOf([10, 10], [20, 20], [1, 2]);
    summary.set(0, 1, 0, [cell(1, 'error')]);
    expect(fastestAt(summary, 0, 1)).toEqual({ strategy: 1, medianMs: 20 });
    expect(fastestCounts(summary, 0)).toEqual([1, 1]);
  });

  it('is the first of equals, or the one it was before', () => {
    const summary = summaryOf([10], [10], [1]);
    expect(fastestAt(summary, 0, 0)?.strategy).toBe(0);
    expect(fastestAt(summary, 0, 0, 1)?.strategy).toBe(1);
  });
});

describe('replayOf', () => {
  it('is a command that a shell takes as it is', () => {
    expect(replayOf(summaryOf([1], [2], [250]).header, { scenario: 0, point: 0, strategy: 1 })).toBe(
      `npx cot-bench simulate --scenario scenarios/signing --strategy b --profile '{"name":"hg 250","routes":[{"host":"hg.mozilla.org","latencyMs":250},{"host":"*","latencyMs":500}]}' --rules 63.6 --max-in-flight 4`,
    );
  });
});
