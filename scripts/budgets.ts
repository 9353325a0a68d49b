/**
 * Checks what the harness may cost: `npm run budgets`. Times are the best of several, which other work on the
 * machine disturbs least. Exits with 1 when a budget is exceeded.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchResult } from '../src/bench/result.js';
import { SIMULATION_BUDGETS } from './budgets/simulation.js';

const PROJECT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const BINARY = path.join(PROJECT, 'bin', 'cot-bench.js');

interface Budget {
  readonly what: string;
  readonly most: number;
  readonly unit: 's' | 'ms' | 'MiB' | 'times';
  readonly measure: () => number;
}

function run(...line: string[]): string {
  return execFileSync(process.execPath, [BINARY, ...line], { cwd: PROJECT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 28 });
}

/** Seconds that a command line takes, start-up included. */
function wallSeconds(tries: number, ...line: string[]): number {
  const times = Array.from({ length: tries }, () => {
    const start = performance.now();
    run(...line);
    return (performance.now() - start) / 1000;
  });
  return Math.min(...times);
}

/** Processor time of one verification, when the engine has warmed up: the dearest strategy's median. */
function steadyCpuMs(): number {
  const line = ['bench', '--scenario', 'beetmover', '--warmup', '10', '--runs', '15', '--time-scale', '1/200', '--json', '-'];
  const { cells } = JSON.parse(run(...line)) as BenchResult;
  return Math.max(...cells.map((cell) => cell.statistics?.cpuMs.median ?? Infinity));
}

const BUDGETS: readonly Budget[] = [
  { what: 'cot-bench --help', most: 0.5, unit: 's', measure: () => wallSeconds(5, '--help') },
  { what: 'simulate --scenario beetmover, all strategies', most: 2, unit: 's', measure: () => wallSeconds(3, 'simulate', '--scenario', 'beetmover') },
  { what: 'bench --scenario beetmover, as it stands', most: 30, unit: 's', measure: () => wallSeconds(1, 'bench', '--scenario', 'beetmover') },
  { what: 'processor time of a verification of beetmover', most: 100, unit: 'ms', measure: steadyCpuMs },
  ...SIMULATION_BUDGETS,
];

let exceeded = 0;
for (const { what, most, unit, measure } of BUDGETS) {
  const found = measure();
  if (found > most) exceeded++;
  process.stdout.write(`${found > most ? 'OVER' : 'ok  '}  ${found.toFixed(unit === 'MiB' ? 0 : 2)} of ${most} ${unit}  ${what}\n`);
}
process.exitCode = exceeded === 0 ? 0 : 1;
