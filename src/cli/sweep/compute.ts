import os from 'node:os';
import type { UserError } from '../../base/errors.js';
import { MINUTE, SECOND } from '../../base/units.js';
import type { Costs } from '../../campaign/costs.js';
import { pieces } from '../../campaign/cut.js';
import { divided, VerifierCells } from '../../campaign/divided.js';
import { writeCampaign } from '../../campaign/finish.js';
import type { Journal } from '../../campaign/journal.js';
import { patience } from '../../campaign/patience.js';
import type { CampaignRunner } from '../../campaign/runner.js';
import { doWork, halvingWhatFails, type Done, type Work } from '../../campaign/work.js';
import type { CampaignHeader } from '../../result/campaign/header.js';
import { CellPlaces } from '../../result/campaign/places.js';
import type { Range } from '../../result/campaign/ranges.js';
import { performEach, performHere, type Performer } from '../../threads/performer.js';
import type { CampaignGround } from '../parallel/campaign-runner.js';
import { openThreads } from '../parallel/open-threads.js';
import { threadsAsked } from '../selection/threads-asked.js';
import { RemoteError } from '../parallel/remote-error.js';
import type { Session } from '../session.js';
import { SweepProgress } from './progress.js';

/** The aimed-at duration of a piece of work: short enough to share evenly, long enough to outweigh its own cost. */
const PIECE_MS = SECOND;
/** Longer in a queue, where each job costs a round trip. */
const QUEUED_PIECE_MS = 2 * SECOND;
/** A small campaign is cut finer, so that every worker gets a share. */
const LEAST_PIECES = 64;
const LEAST_PIECE_MS = SECOND / 10;
/** Less work than this is done before threads have started. */
const WORTH_THREADS_MS = 1500;
/** A piece that takes longer than this, and much longer than estimated, counts as hung. */
const LEAST_PATIENCE_MS = MINUTE;
const PATIENCE = 100;

export interface Computation {
  readonly session: Session;
  readonly ground: CampaignGround;
  readonly runner: CampaignRunner;
  readonly costs: Costs;
  readonly journal: Journal;
  /** The ranges that are left to compute. */
  readonly left: () => readonly Range[];
  /** Computes it instead of the threads of this process. */
  readonly queued: (() => Promise<Performer<Work, Done>>) | undefined;
}

/**
 * Computes the missing cells of a campaign, and writes its result.
 *
 * @throws the host's reason when it aborts; OutputError; UserError if a scenario can no longer be loaded
 */
export async function compute(computation: Computation, file: string): Promise<void> {
  const { session, journal } = computation;
  const { signal } = session.host;
  const { performer, pieceMs } = await performerFor(computation);
  try {
    await computeAll(computation, performer, pieceMs);
    await writeCampaign(file, journal, async (cell, sighting) => {
      const done = sound(await performer.perform({ kind: 'explain', cell, sighting }, signal));
      if (done.kind !== 'explain') throw new TypeError('expected a counterexample');
      return done.counterexample;
    });
  } finally {
    await performer.close();
  }
}

async function computeAll(
  { session, ground, costs, journal, left }: Computation,
  performer: Performer<Work, Done>,
  pieceMs: number,
): Promise<void> {
  const ranges = left();
  const what = ground.header.explore === null ? 'cells' : 'orders';
  const progress = new SweepProgress(session, costOf(ranges, costs));
  const wantedMs = Math.max(LEAST_PIECE_MS, Math.min(pieceMs, costOf(ranges, costs) / LEAST_PIECES));
  // Estimates come from first runs, which are slow. This factor is learnt from finished pieces.
  let factor = 1;
  const { header } = ground;
  const verifiers = header.verifiers.length === 0 ? undefined : new VerifierCells(header);
  const kind = verifiers && ((index: number) => verifiers.at(index));
  const cutting = { costs, boundary: boundaryOf(header), ...(kind && { kind }) };
  const cut = pieces(ranges, cutting, () => wantedMs / factor);
  const work = function* (): Generator<Work> {
    for (const range of cut) yield { kind: what, ...range };
  };
  try {
    await performEach(performer, work(), session.host.signal, (outcome) => {
      const done = sound(outcome);
      if (done.kind === 'explain') return;
      journal.add(done);
      const expectedMs = costOf([done], costs);
      progress.step(expectedMs);
      if (done.elapsedMs === undefined) return;
      factor = 0.8 * factor + 0.2 * Math.min(10, Math.max(0.1, done.elapsedMs / expectedMs));
    });
  } finally {
    progress.clear();
  }
}

async function performerFor(computation: Computation): Promise<{ performer: Performer<Work, Done>; pieceMs: number }> {
  const { session, ground, runner, costs, left, queued } = computation;
  if (queued !== undefined) return { performer: await queued(), pieceMs: QUEUED_PIECE_MS };
  const asked = threadsAsked(session);
  const small = costOf(left(), costs) < WORTH_THREADS_MS;
  const count = asked ?? (small ? 1 : os.availableParallelism());
  if (count === 1 && (small || asked !== undefined))
    return { performer: performHere((work) => doWork(work, runner)), pieceMs: PIECE_MS };
  const { header } = ground;
  // Verifiers are processes of their own, which this thread keeps warm.
  const here = halvingWhatFails(performHere((work) => doWork(work, runner), count));
  if (header.verifiers.length === header.strategies.length) return { performer: here, pieceMs: PIECE_MS };
  const threads = openThreads<Work, Done>('campaign-thread', count, ground);
  const mostMs = (work: Work): number =>
    work.kind === 'explain' ? 10 * MINUTE : Math.max(LEAST_PATIENCE_MS, PATIENCE * costOf([work], costs));
  const others = halvingWhatFails(threads, (work) => patience(mostMs(work), count));
  return { performer: header.verifiers.length === 0 ? others : divided(header, others, here), pieceMs: PIECE_MS };
}

/** The outcome of a piece of work. @throws UserError if a person must act first */
function sound(done: Done): Exclude<Done, { kind: 'refused' }> {
  if (done.kind === 'refused') throw new RemoteError(done) satisfies UserError;
  return done;
}

/** A piece never crosses a multiple of this: the cells of a scenario, or the orders of one strategy. */
function boundaryOf(header: CampaignHeader): number {
  return header.explore ?? new CellPlaces(header).total / header.scenarios.length;
}

/** Estimated time of ranges on one core. */
function costOf(ranges: readonly Range[], costs: Costs): number {
  return ranges.reduce((sum, range) => sum + costs.sum(range), 0);
}
