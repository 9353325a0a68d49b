import { distributionOf } from '../../run/distribution-of-runs.js';
import { ranges, type CellAddress, type JobOutcome } from '../../explore/job.js';
import type { Distribution, SimulationCell, Verdict } from '../../result/result.js';
import type { SeededRuns } from '../../run/seeded-runs.js';
import type { UserError } from '../../base/errors.js';
import { runProgress } from './progress.js';
import { openPool } from '../parallel/open-pool.js';
import { RemoteError } from '../parallel/remote-error.js';
import type { Selection } from '../selection/select.js';
import type { Session } from '../session.js';

/** Adds to each cell the distribution of its seeded runs. @throws UserError if a run cannot be made */
export async function withDistributions(
  session: Session,
  selection: Selection,
  cells: readonly SimulationCell[],
  runs: number,
): Promise<SimulationCell[]> {
  const pieces = ranges(runs);
  const jobs = cells.flatMap((cell) =>
    pieces.map((range) => ({ kind: 'sample' as const, cell: addressOf(cell, selection), ...range })),
  );
  const pool = openPool(session, selection, runs * cells.length);
  const progress = runProgress(session, 'seeded runs');
  try {
    const outcomes = await pool.run(jobs, progress.step);
    return cells.map((cell, index) => ({
      ...cell,
      distribution: joined(outcomes.slice(index * pieces.length, (index + 1) * pieces.length)),
    }));
  } finally {
    progress.clear();
    await pool.close();
  }
}

function addressOf(
  { scenario: name, strategy, profile: profileName, seed }: SimulationCell,
  { scenarios, profiles }: Selection,
): CellAddress {
  const path = scenarios.find((scenario) => scenario.name === name)?.path ?? name;
  return { path, strategy, profile: profiles.findIndex((profile) => profile.name === profileName), seed };
}

function joined(pieces: readonly JobOutcome<SeededRuns>[]): Distribution {
  const runs = pieces.map((piece) => {
    if (!piece.ok) throw new RemoteError(piece) satisfies UserError;
    return piece.value;
  });
  const verdicts: Record<Verdict, number> = { pass: 0, fail: 0, error: 0 };
  for (const verdict of runs.flatMap((piece) => piece.verdicts)) verdicts[verdict]++;
  return { ...distributionOf(runs.flatMap((piece) => piece.durationsMs)), verdicts };
}
