import { UserError } from '../base/errors.js';
import type { ExitCode } from '../base/exit-codes.js';
import { explain, type Counterexample } from './explain.js';
import { exploreRange } from './explore-range.js';
import type { RangeOutcome, Sighting } from './sightings.js';
import type { Cell } from '../run/run-verification.js';
import { seededRuns, type SeededRuns } from '../run/seeded-runs.js';

/** Identifies a cell for any thread. */
export interface CellAddress {
  /** The scenario's path as results show it. */
  readonly path: string;
  readonly strategy: string;
  /** Index of its profile among those requested. */
  readonly profile: number;
  readonly seed: string;
}

interface RangeOf {
  readonly cell: CellAddress;
  readonly from: number;
  readonly to: number;
}

/** A piece of work as plain data. Its result depends on nothing else. */
export type Job =
  | (RangeOf & { readonly kind: 'sample' })
  | (RangeOf & { readonly kind: 'explore' })
  | { readonly kind: 'explain'; readonly cell: CellAddress; readonly sighting: Sighting };

/** The result of each kind of job, as plain data. */
export interface Given {
  readonly sample: SeededRuns;
  readonly explore: RangeOutcome;
  readonly explain: Counterexample;
}

/** The outcome of a job: bad input is passed on as a message, since errors lose their class between threads. */
export type JobOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly exitCode: ExitCode };

/** Finds the cell of an address. @throws UserError if it cannot be loaded */
export type FindCell = (address: CellAddress) => Cell;

/** Does a job. @throws only for a bug */
export async function perform(job: Job, find: FindCell): Promise<JobOutcome<Given[Job['kind']]>> {
  try {
    return { ok: true, value: await performed(job, find(job.cell)) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ok: false, message: error.message, exitCode: error.exitCode };
  }
}

function performed(job: Job, request: Cell): Promise<Given[Job['kind']]> {
  switch (job.kind) {
    case 'sample':
      return seededRuns(request, job.from, job.to);
    case 'explore':
      return exploreRange(request, request.seed, job.from, job.to);
    case 'explain':
      return explain(request, job.sighting);
  }
}

/** Runs in each piece of work: enough to outweigh its cost, few enough to share evenly. */
const RUNS_A_PIECE = 50;

/** Cuts runs into ranges, independent of the number of workers. */
export function ranges(runs: number): { readonly from: number; readonly to: number }[] {
  const pieces = Math.ceil(runs / RUNS_A_PIECE);
  return Array.from({ length: pieces }, (_, piece) => ({
    from: piece * RUNS_A_PIECE,
    to: Math.min(runs, (piece + 1) * RUNS_A_PIECE),
  }));
}
