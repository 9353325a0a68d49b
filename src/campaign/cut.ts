import type { Milliseconds } from '../base/units.js';
import type { CampaignHeader, Shard } from '../result/campaign/header.js';
import type { CellPlaces } from '../result/campaign/places.js';
import type { Range } from '../result/campaign/ranges.js';
import type { Costs } from './costs.js';

/** The size of a campaign: in cells, or in orders of an exploration. */
export function sizeOf({ explore }: Pick<CampaignHeader, 'explore'>, places: CellPlaces): number {
  return places.total * (explore ?? 1);
}

/** Shards take stripes in turn, so that each gets a mixture, and all end at about the same time. */
const STRIPES_A_SHARD = 16;
const LEAST_STRIPE = 16;
const MOST_STRIPE = 4096;

/** The ranges that one shard computes, or the whole campaign. */
export function* shardRanges(size: number, shard: Shard | null): Generator<Range> {
  if (shard === null) {
    yield { from: 0, to: size };
    return;
  }
  const wanted = Math.ceil(size / (shard.of * STRIPES_A_SHARD));
  const stripe = Math.min(MOST_STRIPE, Math.max(LEAST_STRIPE, wanted));
  for (let from = (shard.index - 1) * stripe; from < size; from += shard.of * stripe)
    yield { from, to: Math.min(size, from + stripe) };
}

/** How pieces are cut. */
export interface Cutting {
  readonly costs: Pick<Costs, 'of'>;
  /** No piece spans a multiple of this: a scenario, or the orders of one strategy. */
  readonly boundary: number;
  /** What computes a cell. No piece spans two kinds. */
  readonly kind?: (index: number) => unknown;
}

/** Cuts ranges into pieces of about the wanted duration. */
export function* pieces(ranges: Iterable<Range>, cutting: Cutting, pieceMs: () => Milliseconds): Generator<Range> {
  for (const { from, to } of ranges) {
    for (let next = from; next < to;) {
      const last = Math.min(to, (Math.floor(next / cutting.boundary) + 1) * cutting.boundary);
      const end =
        cutting.kind === undefined ? evenEnd(next, last, cutting, pieceMs()) : kindEnd(next, last, cutting, pieceMs());
      yield { from: next, to: end };
      next = end;
    }
  }
}

const LEAST_COST_MS = 1e-3;

function evenEnd(from: number, last: number, { costs }: Cutting, pieceMs: Milliseconds): number {
  return Math.min(last, from + Math.max(1, Math.round(pieceMs / Math.max(LEAST_COST_MS, costs.of(from)))));
}

function kindEnd(from: number, last: number, { costs, kind }: Cutting, pieceMs: Milliseconds): number {
  let end = from + 1;
  for (let cost = costs.of(from); end < last && kind?.(end) === kind?.(from); end++) {
    cost += costs.of(end);
    if (cost > pieceMs) break;
  }
  return end;
}
