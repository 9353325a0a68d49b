import { messageOf, UserError } from '../base/errors.js';
import type { Milliseconds } from '../base/units.js';
import type { ExitCode } from '../base/exit-codes.js';
import type { Counterexample } from '../explore/explain.js';
import { mergeRanges, type Sighting } from '../explore/sightings.js';
import { columnsOf, joinedColumns, type CellColumns } from '../result/campaign/columns.js';
import type { Range } from '../result/campaign/ranges.js';
import type { Performer } from '../threads/performer.js';
import { brokenCell, type CampaignRunner, type ExploredOrders } from './runner.js';

/** A piece of a campaign's work, as plain data. What it gives depends on nothing else. */
export type Work =
  | (Range & { readonly kind: 'cells' })
  | (Range & { readonly kind: 'orders' })
  | { readonly kind: 'explain'; readonly cell: number; readonly sighting: Sighting };

/** What is told of work besides what came of it. */
interface Timed {
  /** Real time that it took. No part of any result. */
  readonly elapsedMs?: Milliseconds;
}

/** What came of a piece of work. */
export type Done =
  | (Range & Timed & { readonly kind: 'cells'; readonly columns: CellColumns })
  | (Range & Timed & { readonly kind: 'orders'; readonly orders: ExploredOrders })
  | { readonly kind: 'explain'; readonly counterexample: Counterexample }
  /** A person has to do something first. Told by its message, since classes do not travel between threads. */
  | { readonly kind: 'refused'; readonly message: string; readonly exitCode: ExitCode };

/** Cells or orders that were done. */
export type DonePiece = Extract<Done, Range>;

/** Does a piece of work in this thread. @throws only a bug's error */
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

/** Times that a single cell is tried. */
const MOST_ATTEMPTS = 2;

/**
 * Has work done by others that may break down over it or never end: a piece that fails is tried again in halves, so
 * that in the end the one cell is known that cannot be computed, and all others are.
 *
 * @param mostMs real time that a piece may take; without it, whoever does it watches over that
 */
export function halvingWhatFails(inner: Performer<Work, Done>, mostMs?: (work: Work) => number): Performer<Work, Done> {
  const attempt = (work: Work, signal: AbortSignal): Promise<Done> =>
    inner.perform(work, mostMs === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(mostMs(work))]));
  const perform = async (work: Work, signal: AbortSignal, attempts = 1): Promise<Done> => {
    try {
      return await attempt(work, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (work.kind === 'explain') throw error;
      if (work.to === work.from + 1)
        return attempts < MOST_ATTEMPTS ? perform(work, signal, attempts + 1) : brokenPiece(work, reasonOf(error));
      const middle = (work.from + work.to) >> 1;
      const first = await perform({ ...work, to: middle }, signal);
      return joined(first, await perform({ ...work, from: middle }, signal));
    }
  };
  return { width: inner.width, perform, close: () => inner.close() };
}

function reasonOf(error: unknown): string {
  return error instanceof DOMException && error.name === 'TimeoutError' ? 'it did not end' : messageOf(error);
}

/** A cell or an order that nobody could compute. */
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

/** What orders of one scenario and strategy have shown together, whichever came first. */
export function joinedOrders(a: ExploredOrders, b: ExploredOrders): ExploredOrders {
  const outcome =
    a.outcome === null || b.outcome === null ? (a.outcome ?? b.outcome) : mergeRanges(a.outcome, b.outcome);
  return { outcome, broken: [...a.broken, ...b.broken].sort(([x], [y]) => x - y) };
}
