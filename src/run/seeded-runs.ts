import type { Milliseconds } from '../base/units.js';
import type { Verdict } from '../result/result.js';
import { simulate, type Cell } from './run-verification.js';

/** The outcomes of a range of seeded runs, in the order of the runs. */
export interface SeededRuns {
  readonly durationsMs: readonly Milliseconds[];
  readonly verdicts: readonly Verdict[];
}

/**
 * Runs a cell again and again in virtual time, each time with its own seed: the cell's, and the number of the run.
 *
 * @param from the first run, from 0, @param to the run after the last
 */
export async function seededRuns(request: Cell, from: number, to: number): Promise<SeededRuns> {
  const durationsMs: Milliseconds[] = [];
  const verdicts: Verdict[] = [];
  for (let index = from; index < to; index++) {
    const run = await simulate({ ...request, seed: `${request.seed}/${index}` });
    durationsMs.push(run.durationMs);
    verdicts.push(run.verdict);
  }
  return { durationsMs, verdicts };
}
