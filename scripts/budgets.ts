/**
 * Checks performance budgets: `npm run budgets`. Times are the best of several, which other work on the machine
 * disturbs least. Exits with 1 if a budget is exceeded.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { quantile } from '../src/statistics/quantile.js';
import type { BenchCell, BenchResult } from '../src/result/result.js';
import { CAMPAIGN_BUDGETS } from './budgets/campaign.js';
import { heapGrowthMb } from './budgets/heap-growth.js';
import { REAL_SIZE_BUDGETS } from './budgets/real-size.js';
import { SIMULATION_BUDGETS } from './budgets/simulation.js';
import { VERIFIER_BUDGETS } from './budgets/verifier-cells.js';

const PROJECT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const BINARY = path.join(PROJECT, 'bin', 'cot-bench.js');
/** Costs of our own strategies are relative to this one. */
const MERGED = 'bfs-seen-set';

interface Budget {
  readonly what: string;
  readonly most: number;
  readonly unit: 's' | 'ms' | 'MB' | 'MiB' | 'times';
  readonly measure: () => number | Promise<number>;
}

function run(...line: string[]): string {
  return execFileSync(process.execPath, [BINARY, ...line], {
    cwd: PROJECT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 28,
  });
}

/** Seconds that a command line takes, including start-up. */
function wallSeconds(tries: number, ...line: string[]): number {
  const times = Array.from({ length: tries }, () => {
    const start = performance.now();
    run(...line);
    return (performance.now() - start) / 1000;
  });
  return Math.min(...times);
}

let steady: readonly BenchCell[] | undefined;

/** Beetmover under all strategies after warm-up: measured once and shared. */
function steadyState(): readonly BenchCell[] {
  const line = [
    'bench',
    '--scenario',
    'beetmover',
    '--warmup',
    '10',
    '--runs',
    '15',
    '--time-scale',
    '1/200',
    '--json',
    '-',
  ];
  steady ??= (JSON.parse(run(...line)) as BenchResult).cells;
  return steady;
}

/** Processor time of one verification: the median of the most expensive strategy. */
function steadyCpuMs(): number {
  return Math.max(...steadyState().map((cell) => cell.statistics?.cpuMs.median ?? Infinity));
}

/** Processor time relative to the merged strategy's in the same round, so that disturbances affect both. */
function cpuRatio(strategy: string): number {
  const [own, merged] = [strategy, MERGED].map((name) => cpuByRound(name));
  const ratios = [...(own ?? [])].map(([round, cpuMs]) => cpuMs / (merged?.get(round) ?? 0));
  return ratios.length === 0
    ? Infinity
    : quantile(
        ratios.sort((a, b) => a - b),
        0.5,
      );
}

function cpuByRound(strategy: string): Map<number, number> {
  const cell = steadyState().find((one) => one.strategy === strategy);
  return new Map(
    (cell?.runs ?? []).flatMap((one) => (one.outcome === 'completed' ? [[one.round, one.cpuMs] as const] : [])),
  );
}

const DIGITS = { s: 2, ms: 1, MB: 1, MiB: 0, times: 2 } as const;

const BUDGETS: readonly Budget[] = [
  { what: 'cot-bench --help', most: 0.5, unit: 's', measure: () => wallSeconds(5, '--help') },
  {
    what: 'simulate --scenario beetmover, all strategies',
    most: 2,
    unit: 's',
    measure: () => wallSeconds(3, 'simulate', '--scenario', 'beetmover'),
  },
  {
    what: 'bench --scenario beetmover, as it stands',
    most: 30,
    unit: 's',
    measure: () => wallSeconds(1, 'bench', '--scenario', 'beetmover'),
  },
  { what: 'processor time of a verification of beetmover', most: 60, unit: 'ms', measure: steadyCpuMs },
  {
    what: `processor time of dataflow against ${MERGED}`,
    most: 1.2,
    unit: 'times',
    measure: () => cpuRatio('dataflow'),
  },
  {
    what: `processor time of speculative against ${MERGED}`,
    most: 1.2,
    unit: 'times',
    measure: () => cpuRatio('speculative'),
  },
  { what: 'growth of the heap over 1 000 verifications', most: 20, unit: 'MB', measure: () => heapGrowthMb(1000) },
  ...SIMULATION_BUDGETS,
  ...REAL_SIZE_BUDGETS,
  ...VERIFIER_BUDGETS,
  ...CAMPAIGN_BUDGETS,
];

let exceeded = 0;
for (const { what, most, unit, measure } of BUDGETS) {
  const found = await measure();
  if (found > most) exceeded++;
  process.stdout.write(
    `${found > most ? 'OVER' : 'ok  '}  ${found.toFixed(DIGITS[unit])} of ${Number(most.toFixed(2))} ${unit}  ${what}\n`,
  );
}
process.exitCode = exceeded === 0 ? 0 : 1;
