import type { CampaignHeader } from '../result/campaign/header.js';
import { CellPlaces } from '../result/campaign/places.js';
import type { CampaignRunner } from './runner.js';

/** Estimates how long cells take, from samples. */
export interface Costs {
  /** Time of one cell, or one order of an exploration, by its number; in milliseconds of one core. */
  readonly of: (index: number) => number;
  /** Time of the whole campaign, or of a fraction of it. */
  readonly total: (part: number) => number;
}

const MOST_SCENARIOS = 12;
/** Several, since first runs are slow. */
const RUNS = 3;
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
  const perScenario = places.total / header.scenarios.length;
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
  const ofScenario = (scenario: number): number[] => known[Math.floor(scenario / step)] ?? [];
  const averages = header.scenarios.map((_, scenario) => mean(ofScenario(scenario)));
  return {
    of: (index) => {
      const scenario = Math.floor(index / orders / perScenario);
      if (header.explore === null) return averages[scenario] ?? 1;
      return ofScenario(scenario)[Math.floor(index / orders) % header.strategies.length] ?? 1;
    },
    total: (part) => mean(averages) * places.total * orders * part,
  };
}

async function costOf(index: number, runner: CampaignRunner): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    await runner.cells({ from: index, to: index + 1 });
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
