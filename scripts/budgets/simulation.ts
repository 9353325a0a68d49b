import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** The cost of simulated verifications in a separate process. */
export interface SimulationCost {
  /** Processor time of one verification in the cheapest run, excluding making and loading the scenario. */
  readonly bestMs: number;
  /** Peak memory of the process. */
  readonly mostMiB: number;
}

interface SimulationBudget {
  readonly what: string;
  readonly most: number;
  readonly unit: 's' | 'ms' | 'MiB' | 'times';
  readonly measure: () => number;
}

const PROJECT = path.resolve(import.meta.dirname, '..', '..');
const MEASURE = path.join(import.meta.dirname, 'measure-simulation.ts');
const STRATEGIES = ['bfs-seen-set', 'dataflow', 'speculative'];

/** Numbers of links in the graphs, and of runs for each. */
const SMALL = 1000;
const LARGE = 10_000;
const RUNS = 5;

const known = new Map<string, SimulationCost>();

/** Measured once and shared. @param verifications number in each run */
function costOf(
  strategy: string,
  scenario: string,
  runs: number,
  warmUp = scenario,
  verifications = 1,
): SimulationCost {
  const line = [strategy, scenario, String(runs), warmUp, String(verifications)];
  const key = line.join(' ');
  const found =
    known.get(key) ??
    (JSON.parse(
      execFileSync(process.execPath, ['--import', 'tsx', MEASURE, ...line], { cwd: PROJECT, encoding: 'utf8' }),
    ) as SimulationCost);
  known.set(key, found);
  return found;
}

/** Runs cover the same number of links for all sizes: otherwise a short run would leave its garbage to the next. */
function graphCost(strategy: string, tasks: number): SimulationCost {
  return costOf(strategy, `synthetic:tasks=${tasks}`, RUNS, `synthetic:tasks=${SMALL}`, LARGE / tasks);
}

/** Memory of one verification, including the graph and the program. */
function memoryMiB(strategy: string, tasks: number): number {
  return costOf(strategy, `synthetic:tasks=${tasks}`, 1, 'synthetic:tasks=40').mostMiB;
}

function perLink(strategy: string, tasks: number): number {
  return graphCost(strategy, tasks).bestMs / tasks;
}

/** Budgets of simulations: throughput, and graphs of any size. */
export const SIMULATION_BUDGETS: readonly SimulationBudget[] = [
  ...STRATEGIES.map((strategy) => ({
    what: `a simulated verification of beetmover, ${strategy}`,
    most: 10,
    unit: 'ms' as const,
    measure: () => costOf(strategy, 'scenarios/beetmover', 200).bestMs,
  })),
  ...STRATEGIES.flatMap((strategy) => [
    {
      what: `a simulated verification of ${LARGE} links, ${strategy}`,
      most: 15,
      unit: 's' as const,
      measure: () => graphCost(strategy, LARGE).bestMs / 1000,
    },
    {
      what: `memory for ${LARGE} links, ${strategy}`,
      most: 1000,
      unit: 'MiB' as const,
      measure: () => memoryMiB(strategy, LARGE),
    },
    {
      what: `time per link at ${LARGE} links against ${SMALL}, ${strategy}`,
      most: 1.5,
      unit: 'times' as const,
      measure: () => perLink(strategy, LARGE) / perLink(strategy, SMALL),
    },
  ]),
];
