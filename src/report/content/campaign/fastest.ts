import type { CampaignSummary } from '../../../result/campaign/summary.js';

/** The strategy with the least median time at a point, and its lead; undefined where none has a time. */
export interface Fastest {
  readonly strategy: number;
  readonly medianMs: number;
}

/**
 * The fastest strategy at a point. If some pass, only those count; the first of equals wins, or the neighbour's winner.
 *
 * @param before the fastest at the neighbouring point, which stays so unless another is faster
 */
export function fastestAt(
  summary: CampaignSummary,
  scenario: number,
  point: number,
  before?: number,
): Fastest | undefined {
  const groups = summary.header.strategies.map((_, strategy) => summary.group(scenario, point, strategy));
  const somePass = groups.some((group) => group?.verdict === 'pass');
  let best: Fastest | undefined;
  for (const [strategy, group] of groups.entries()) {
    if (group === undefined || group.verdict === 'broken' || (somePass && group.verdict !== 'pass')) continue;
    const better = best === undefined || group.medianMs < best.medianMs;
    const asGood = best !== undefined && group.medianMs === best.medianMs && strategy === before;
    if (better || asGood) best = { strategy, medianMs: group.medianMs };
  }
  return best;
}

/** Counts the points of a scenario where each strategy is the fastest. */
export function fastestCounts(summary: CampaignSummary, scenario: number): number[] {
  const counts = summary.header.strategies.map(() => 0);
  for (let point = 0; point < summary.places.points; point++) {
    const fastest = fastestAt(summary, scenario, point);
    if (fastest !== undefined) counts[fastest.strategy] = (counts[fastest.strategy] ?? 0) + 1;
  }
  return counts;
}
