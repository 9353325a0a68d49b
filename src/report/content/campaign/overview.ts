import type { CampaignAxis } from '../../../result/campaign/header.js';
import type { CampaignSummary } from '../../../result/campaign/summary.js';
import { quantile } from '../../../statistics/quantile.js';
import { counted, exactDuration } from '../format.js';
import { crossingRanges, crossingsAlong, type CrossingRange } from './crossings.js';
import { fastestCounts } from './fastest.js';
import { replayOf } from './replay.js';

/** One scenario of a campaign in a few lines. */
export interface ScenarioOverview {
  readonly name: string;
  readonly points: number;
  readonly strategies: readonly StrategyOverview[];
  /** `from hg 1.3 s on (0.9 s to 2 s in 9 lines) speculative is faster than dataflow`. */
  readonly crossings: readonly string[];
  /** A command to rerun the point before the first crossing, or else the first point. */
  readonly replay: string;
}

export interface StrategyOverview {
  readonly name: string;
  /** Number of points where it is the fastest. */
  readonly fastestAt: number;
  /** Speed-up over the first strategy: median over points, and both extremes. */
  readonly gain: { readonly worst: number; readonly median: number; readonly best: number } | null;
  /** Number of points where not every seed passed. */
  readonly notPassed: number;
}

export function overviewOf(summary: CampaignSummary): ScenarioOverview[] {
  const { header, places } = summary;
  return header.scenarios.map(({ name }, scenario) => {
    const counts = fastestCounts(summary, scenario);
    const crossings = header.axes.flatMap((_, axis) => crossingsAlong(summary, scenario, axis));
    return {
      name,
      points: places.points,
      strategies: header.strategies.map((strategy, index) => ({
        name: strategy,
        fastestAt: counts[index] ?? 0,
        gain: gainOf(summary, scenario, index),
        notPassed: notPassed(summary, scenario, index),
      })),
      crossings: header.axes.flatMap((axis, index) =>
        crossingRanges(crossings.filter((crossing) => crossing.axis === index)).map((range) =>
          crossingText(range, axis, header.strategies),
        ),
      ),
      replay: replayOf(header, { scenario, point: crossings[0]?.point ?? 0 }),
    };
  });
}

function crossingText(
  { from, to, times, lowest, median, highest }: CrossingRange,
  axis: CampaignAxis,
  strategies: readonly string[],
): string {
  const at = positionText(median, axis);
  const spread =
    times === 1
      ? ''
      : ` (${positionText(lowest, axis)} to ${positionText(highest, axis)} in ${counted(times, 'line')})`;
  return `from ${axis.name} ${at} on${spread} ${strategies[to]} is faster than ${strategies[from]}`;
}

/** A position on an axis: a latency, or a number of concurrent requests. */
export function positionText(position: number, { name }: Pick<CampaignAxis, 'name'>): string {
  return name === 'capacity' ? String(Number(position.toFixed(1))) : exactDuration(Math.round(position));
}

function gainOf(summary: CampaignSummary, scenario: number, strategy: number): StrategyOverview['gain'] {
  const gains: number[] = [];
  for (let point = 0; point < summary.places.points; point++) {
    const [base, own] = [0, strategy].map((index) => summary.group(scenario, point, index));
    if (base !== undefined && own !== undefined && own.medianMs > 0 && own.verdict === base.verdict)
      gains.push(base.medianMs / own.medianMs);
  }
  if (gains.length === 0) return null;
  gains.sort((a, b) => a - b);
  return { worst: gains[0] as number, median: quantile(gains, 0.5), best: gains.at(-1) as number };
}

function notPassed(summary: CampaignSummary, scenario: number, strategy: number): number {
  let count = 0;
  for (let point = 0; point < summary.places.points; point++) {
    const group = summary.group(scenario, point, strategy);
    if (group !== undefined && group.verdict !== 'pass') count++;
  }
  return count;
}

/** Columns of the strategies' table, for terminals and Markdown. */
export function overviewColumns(
  { strategies, points }: ScenarioOverview,
  reference: string,
): { title: string; align: 'left' | 'right'; cells: string[] }[] {
  const gain = (of: (gain: NonNullable<StrategyOverview['gain']>) => number): string[] =>
    strategies.map((strategy) => (strategy.gain === null ? '–' : of(strategy.gain).toFixed(2)));
  return [
    { title: 'strategy', align: 'left', cells: strategies.map(({ name }) => name) },
    { title: 'fastest at', align: 'right', cells: strategies.map(({ fastestAt }) => `${fastestAt} of ${points}`) },
    { title: `against ${reference}: median`, align: 'right', cells: gain(({ median }) => median) },
    { title: 'worst', align: 'right', cells: gain(({ worst }) => worst) },
    { title: 'best', align: 'right', cells: gain(({ best }) => best) },
    ...(strategies.some(({ notPassed: count }) => count > 0)
      ? [
          {
            title: 'not passed',
            align: 'right' as const,
            cells: strategies.map(({ notPassed: count }) => String(count)),
          },
        ]
      : []),
  ];
}
