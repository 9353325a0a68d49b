import type { Milliseconds } from '../base/units.js';
import type { CampaignHeader } from '../result/campaign/header.js';
import { CellPlaces } from '../result/campaign/places.js';
import type { Range } from '../result/campaign/ranges.js';
import type { CampaignRunner } from './runner.js';

/** Estimates how long cells take, from samples. In milliseconds of one core. */
export interface Costs {
  /** Time of one cell, or one order of an exploration, by its number. */
  readonly of: (index: number) => Milliseconds;
  /** Time of a range of them. */
  readonly sum: (range: Range) => Milliseconds;
  /** Time of the whole campaign, or of a fraction of it. */
  readonly total: (part: number) => Milliseconds;
}

const MOST_SCENARIOS = 12;
/** Several, since first runs are slow. */
const RUNS = 3;
/** What takes longer than this, as verifiers do, is run twice at most. */
const LONG_MS = 150;
/** Explored orders are observed more closely, and some are stopped late. */
const EXPLORING = 1.3;

/** Runs a cell of each strategy, in scenarios from across the campaign. */
export async function measureCosts(
  header: CampaignHeader,
  runner: CampaignRunner,
  signal: AbortSignal,
): Promise<Costs> {
  const places = new CellPlaces(header);
  const orders = header.explore ?? 1;
  const step = Math.ceil(header.scenarios.length / MOST_SCENARIOS);
  const known: number[][] = [];
  for (let scenario = 0; scenario < header.scenarios.length; scenario += step) {
    const costs: number[] = [];
    for (let strategy = 0; strategy < header.strategies.length; strategy++) {
      signal.throwIfAborted();
      costs.push(await costOf(places.index({ scenario, point: 0, strategy, seed: 0 }), runner));
    }
    known.push(costs.map((cost) => cost * (header.explore === null ? 1 : EXPLORING)));
  }
  const averages = header.scenarios.map((_, scenario) => mean(known[Math.floor(scenario / step)] ?? []));
  const each = (index: number): number => {
    const { scenario, strategy } = places.place(Math.floor(index / orders));
    return known[Math.floor(scenario / step)]?.[strategy] ?? 1;
  };
  // Strategies cost about the same and take turns, so averages and samples do. A verifier costs a hundred times as
  // much.
  const isEven = header.explore === null && header.verifiers.length === 0;
  const perScenario = places.total / header.scenarios.length;
  const of = isEven ? (index: number): number => averages[Math.floor(index / perScenario)] ?? 1 : each;
  const sum = header.explore === null && !isEven ? eachOf(of) : sampleOf(of);
  return { of, sum, total: (part) => mean(averages) * places.total * orders * part };
}

function eachOf(of: Costs['of']): Costs['sum'] {
  return ({ from, to }) => {
    let sum = 0;
    for (let index = from; index < to; index++) sum += of(index);
    return sum;
  };
}

function sampleOf(of: Costs['of']): Costs['sum'] {
  return ({ from, to }) => ((to - from) * (of(from) + of(Math.floor((from + to) / 2)) + of(to - 1))) / 3;
}

async function costOf(index: number, runner: CampaignRunner): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < RUNS && (run < 2 || least < LONG_MS); run++) {
    const started = performance.now();
    await runner.cells({ from: index, to: index + 1 });
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
