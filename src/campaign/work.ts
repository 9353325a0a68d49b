import { messageOf, UserError } from '../base/errors.js';
import type { Milliseconds } from '../base/units.js';
import type { ExitCode } from '../base/exit-codes.js';
import type { Counterexample } from '../explore/explain.js';
import { mergeRanges, type Sighting } from '../explore/sightings.js';
import { columnsOf, joinedColumns, type CellColumns } from '../result/campaign/columns.js';
import type { Range } from '../result/campaign/ranges.js';
import type { Performer } from '../threads/performer.js';
import type { Patience } from './patience.js';
import { brokenCell, type CampaignRunner, type ExploredOrders } from './runner.js';

/** A piece of a campaign's work, as plain data. Its result depends on nothing else. */
export type Work =
  | (Range & { readonly kind: 'cells' })
  | (Range & { readonly kind: 'orders' })
  | { readonly kind: 'explain'; readonly cell: number; readonly sighting: Sighting };

/** Facts about work besides its result. */
interface Timed {
  /** Real time it took; not part of any result. */
  readonly elapsedMs?: Milliseconds;
}

/** The outcome of a piece of work. */
export type Done =
  | (Range & Timed & { readonly kind: 'cells'; readonly columns: CellColumns })
  | (Range & Timed & { readonly kind: 'orders'; readonly orders: ExploredOrders })
  | { readonly kind: 'explain'; readonly counterexample: Counterexample }
  /** A person must act first. Passed on as a message, since errors lose their class between threads. */
  | { readonly kind: 'refused'; readonly message: string; readonly exitCode: ExitCode };

/** Finished cells or orders. */
export type DonePiece = Extract<Done, Range>;

/** Does a piece of work in this thread. @throws only for a bug */
export async function doWork(work: Work, runner: CampaignRunner): Promise<Done> {
  try {
    return await done(work, runner);
  } catch (error) {
    if (error instanceof UserError) return { kind: 'refused', message: error.message, exitCode: error.exitCode };
    throw error;
  }
}

async function done(work: Work, runner: CampaignRunner): Promise<Done> {
  const startedMs = performance.now();
  switch (work.kind) {
    case 'cells':
      return { ...work, columns: await runner.cells(work), elapsedMs: performance.now() - startedMs };
    case 'orders':
      return { ...work, orders: await runner.orders(work), elapsedMs: performance.now() - startedMs };
    case 'explain':
      return { kind: 'explain', counterexample: await runner.explain(work.cell, work.sighting) };
  }
}

/** Attempts for a single cell. */
const MOST_ATTEMPTS = 2;

/**
 * Delegates work that may crash or hang its worker: a failed piece is tried again in halves, so that in the end only
 * the offending cell fails.
 *
 * @param patience how long a piece may take; without it, the worker itself must watch the time
 */
export function halvingWhatFails(
  inner: Performer<Work, Done>,
  patience?: (work: Work) => Patience,
): Performer<Work, Done> {
  const attempt = async (work: Work, signal: AbortSignal): Promise<Done> => {
    if (patience === undefined) return inner.perform(work, signal);
    const limit = patience(work);
    try {
      return await inner.perform(work, AbortSignal.any([signal, limit.signal]));
    } finally {
      limit.end();
    }
  };
  const perform = async (work: Work, signal: AbortSignal, attempts = 1): Promise<Done> => {
    try {
      return await attempt(work, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (work.kind === 'explain') throw error;
      if (work.to === work.from + 1)
        return attempts < MOST_ATTEMPTS ? perform(work, signal, attempts + 1) : brokenPiece(work, messageOf(error));
      const middle = (work.from + work.to) >> 1;
      const first = await perform({ ...work, to: middle }, signal);
      return joined(first, await perform({ ...work, from: middle }, signal));
    }
  };
  return { width: inner.width, perform, close: () => inner.close() };
}

/** A cell or order that could not be computed. */
export function brokenPiece(work: Range & { readonly kind: 'cells' | 'orders' }, reason: string): DonePiece {
  const { kind, from, to } = work;
  if (kind === 'cells') return { kind, from, to, columns: columnsOf(from, [brokenCell(reason)]) };
  return { kind, from, to, orders: { outcome: null, broken: [[from, brokenCell(reason).reason ?? '']] } };
}

function joined(first: Done, second: Done): Done {
  if (first.kind === 'refused') return first;
  if (second.kind === 'refused') return second;
  if (first.kind === 'cells' && second.kind === 'cells')
    return { ...first, to: second.to, columns: joinedColumns([first.columns, second.columns]) };
  if (first.kind === 'orders' && second.kind === 'orders')
    return { ...first, to: second.to, orders: joinedOrders(first.orders, second.orders) };
  throw new TypeError('pieces of different kinds');
}

/** Joins results of orders of one scenario and strategy; their order does not matter. */
export function joinedOrders(a: ExploredOrders, b: ExploredOrders): ExploredOrders {
  const outcome =
    a.outcome === null || b.outcome === null ? (a.outcome ?? b.outcome) : mergeRanges(a.outcome, b.outcome);
  return { outcome, broken: [...a.broken, ...b.broken].sort(([x], [y]) => x - y) };
}
