import os from 'node:os';
import type { UserError } from '../../base/errors.js';
import { MINUTE, SECOND } from '../../base/units.js';
import type { Costs } from '../../campaign/costs.js';
import { pieces } from '../../campaign/cut.js';
import { writeCampaign } from '../../campaign/finish.js';
import type { Journal } from '../../campaign/journal.js';
import type { CampaignRunner } from '../../campaign/runner.js';
import { doWork, halvingWhatFails, type Done, type Work } from '../../campaign/work.js';
import type { CampaignHeader } from '../../result/campaign/header.js';
import { CellPlaces } from '../../result/campaign/places.js';
import type { Range } from '../../result/campaign/ranges.js';
import { performEach, performHere, type Performer } from '../../threads/performer.js';
import type { CampaignGround } from '../parallel/campaign-runner.js';
import { openThreads } from '../parallel/open-threads.js';
import { threadsAsked } from '../parallel/open-pool.js';
import { RemoteError } from '../parallel/remote-error.js';
import type { Session } from '../session.js';
import { SweepProgress } from './progress.js';

/** Pieces of work take about so long: little enough to be shared evenly, enough for what a piece costs by itself. */
const PIECE_MS = SECOND;
/** A job of a queue costs its way there and back. */
const QUEUED_PIECE_MS = 2 * SECOND;
/** A small campaign is cut finer, so that everybody has a part in it. */
const LEAST_PIECES = 64;
const LEAST_PIECE_MS = SECOND / 10;
/** Less work than this is done before threads have loaded. */
const WORTH_THREADS_MS = 1500;
/** What takes longer than this, and very much longer than was to be expected, has no end. */
const LEAST_PATIENCE_MS = MINUTE;
const PATIENCE = 100;

export interface Computation {
  readonly session: Session;
  readonly ground: CampaignGround;
  readonly runner: CampaignRunner;
  readonly costs: Costs;
  readonly journal: Journal;
  /** What is to be computed still. */
  readonly left: () => readonly Range[];
  /** Who computes it, if not the threads of this process. */
  readonly queued: (() => Promise<Performer<Work, Done>>) | undefined;
}

/**
 * Computes what is missing of a campaign, and writes its result.
 *
 * @throws the host's reason when it aborts; OutputError; UserError where a scenario cannot be had any more
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
  const kind = ground.header.explore === null ? 'cells' : 'orders';
  const progress = new SweepProgress(session, costOf(ranges, costs));
  const wantedMs = Math.max(LEAST_PIECE_MS, Math.min(pieceMs, costOf(ranges, costs) / LEAST_PIECES));
  // Estimates are of the first runs, which are slow: what pieces really take is learnt.
  let factor = 1;
  const cut = pieces(ranges, costs.of, boundaryOf(ground.header), () => wantedMs / factor);
  const work = function* (): Generator<Work> {
    for (const range of cut) yield { kind, ...range };
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
  const threads = openThreads<Work, Done>('campaign-thread', count, ground);
  const patience = (work: Work): number =>
    work.kind === 'explain' ? 10 * MINUTE : Math.max(LEAST_PATIENCE_MS, PATIENCE * costOf([work], costs));
  return { performer: halvingWhatFails(threads, patience), pieceMs: PIECE_MS };
}

/** What came of a piece of work. @throws UserError if a person has to do something first */
function sound(done: Done): Exclude<Done, { kind: 'refused' }> {
  if (done.kind === 'refused') throw new RemoteError(done) satisfies UserError;
  return done;
}

/** Where pieces end: with a scenario, or with the orders of one strategy. */
function boundaryOf(header: CampaignHeader): number {
  return header.explore ?? new CellPlaces(header).total / header.scenarios.length;
}

/** How long ranges take on one core. Samples will do. */
function costOf(ranges: readonly Range[], costs: Costs): number {
  return ranges.reduce((sum, { from, to }) => {
    const middle = Math.floor((from + to) / 2);
    return sum + ((to - from) * (costs.of(from) + costs.of(middle) + costs.of(to - 1))) / 3;
  }, 0);
}
