import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { quantile } from '../../src/statistics/quantile.js';
import { largeLimits, makeSized, oursOf, pythonOf } from '../real-size/measure.js';

const TASKS = 20_000;
const ROUNDS = 5;

/** A verification with a task graph of Firefox's size. */
export interface RealSize {
  /** Extra processor time compared with a small scenario, relative to Python reading the graph. */
  readonly ofJsonLoad: number;
  readonly memoryMiB: number;
}

let known: RealSize | undefined;

/** Measured once, alternating. Without python3 there is nothing to compare with. */
function realSize(): RealSize {
  known ??= measured();
  return known;
}

function measured(): RealSize {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'real-size-'));
  try {
    const [config, small, large] = [largeLimits(folder), makeSized(folder, 3), makeSized(folder, TASKS)];
    const rounds = Array.from({ length: ROUNDS }, () => {
      const [base, ours, python] = [oursOf(small, config), oursOf(large, config), pythonOf(large)];
      return { ratio: (ours.cpuMs - base.cpuMs) / python.cpuMs, memoryMiB: ours.memoryBytes / 2 ** 20 };
    });
    const ratios = rounds.map(({ ratio }) => ratio).sort((a, b) => a - b);
    return { ofJsonLoad: quantile(ratios, 0.5), memoryMiB: Math.max(...rounds.map(({ memoryMiB }) => memoryMiB)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const what = `a verification with a graph of ${TASKS} tasks`;

/** Empty without a Python to compare with. */
export const REAL_SIZE_BUDGETS =
  spawnSync('python3', ['--version']).status === 0
    ? ([
        {
          what: `${what}, against Python's json.load of it`,
          most: 0.25,
          unit: 'times',
          measure: () => realSize().ofJsonLoad,
        },
        { what: `memory of ${what}`, most: 250, unit: 'MiB', measure: () => realSize().memoryMiB },
      ] as const)
    : [];
