import type { Limits } from '../services/http/limits.js';
import { isOutside } from './contender.js';
import { simulate, type Cell, type RunLog } from './run-verification.js';
import type { VerificationRun } from './verification-run.js';

/** @param log receives what a strategy finds; verifiers report nothing */
export type SimulateCell = (cell: Cell, log?: RunLog) => Promise<VerificationRun>;

/**
 * Simulates cells when they are asked for, one after another. Those of verifiers are begun now: they are programs of
 * their own, which wait for their turns by themselves, so several can run while the others are simulated here.
 */
export function simulateAhead(cells: readonly Cell[], limits: Limits): SimulateCell {
  const begun = new Map<Cell, Promise<VerificationRun>>();
  for (const cell of cells) {
    // In real time others would be in its way.
    if (!isOutside(cell.strategy) || !cell.strategy.virtual) continue;
    const run = simulate(cell);
    // Errors are handled by those who await it.
    run.catch(() => undefined);
    begun.set(cell, run);
  }
  return (cell, log) => begun.get(cell) ?? simulate({ ...cell, limits, ...(log && { log }) });
}
