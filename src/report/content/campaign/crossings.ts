import type { CampaignSummary } from '../../../result/campaign/summary.js';
import { fastestAt } from './fastest.js';

/** A position along an axis where the fastest strategy changes. */
export interface Crossing {
  readonly axis: number;
  /** Strategies: the fastest before, and after. */
  readonly from: number;
  readonly to: number;
  /** Position on the axis, interpolated between the medians at two of its values. */
  readonly position: number;
  /** The point just before it. */
  readonly point: number;
}

/** All crossings of a scenario along one axis, line by line. An axis without numbers has none. */
export function crossingsAlong(summary: CampaignSummary, scenario: number, axis: number): Crossing[] {
  const { axes } = summary.header;
  const positions = axes[axis]?.positions ?? null;
  if (positions === null) return [];
  const crossings: Crossing[] = [];
  for (let start = 0; start < summary.places.points; start++) {
    const coordinates = summary.places.coordinates(start);
    if (coordinates[axis] !== 0) continue;
    const line = positions.map((_, value) => summary.places.pointAt(coordinates.with(axis, value)));
    crossings.push(...crossingsOn(line, positions, summary, scenario, axis));
  }
  return crossings;
}

function crossingsOn(
  line: readonly number[],
  positions: readonly number[],
  summary: CampaignSummary,
  scenario: number,
  axis: number,
): Crossing[] {
  const crossings: Crossing[] = [];
  let before: number | undefined;
  for (const [value, point] of line.entries()) {
    const now = fastestAt(summary, scenario, point, before)?.strategy;
    const previous = line[value - 1];
    if (now !== undefined && before !== undefined && previous !== undefined && now !== before) {
      const lead = (at: number): number | undefined => {
        const [a, b] = [before as number, now].map((strategy) => summary.group(scenario, at, strategy)?.medianMs);
        return a === undefined || b === undefined ? undefined : b - a;
      };
      const [left, right] = [lead(previous), lead(point)];
      const [low, high] = [positions[value - 1] as number, positions[value] as number];
      const part = left === undefined || right === undefined || left <= right ? 1 : Math.max(0, left / (left - right));
      crossings.push({ axis, from: before, to: now, position: low + (high - low) * part, point: previous });
    }
    before = now ?? before;
  }
  return crossings;
}

/** All crossings from one strategy to another. */
export interface CrossingRange {
  readonly axis: number;
  readonly from: number;
  readonly to: number;
  readonly times: number;
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
}

/** Groups crossings by the two strategies, the most frequent first. */
export function crossingRanges(crossings: readonly Crossing[]): CrossingRange[] {
  const byPair = new Map<string, Crossing[]>();
  for (const crossing of crossings) {
    const key = `${crossing.from} ${crossing.to}`;
    byPair.set(key, [...(byPair.get(key) ?? []), crossing]);
  }
  const ranges = [...byPair.values()].map((same): CrossingRange => {
    const sorted = same.map(({ position }) => position).sort((a, b) => a - b);
    const [{ axis, from, to }] = same as [Crossing];
    const middle = sorted[Math.floor((sorted.length - 1) / 2)] as number;
    return {
      axis,
      from,
      to,
      times: same.length,
      lowest: sorted[0] as number,
      median: middle,
      highest: sorted.at(-1) as number,
    };
  });
  return ranges.sort((a, b) => b.times - a.times || a.from - b.from || a.to - b.to);
}
