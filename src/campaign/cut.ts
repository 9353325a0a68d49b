import type { CampaignHeader, Shard } from '../result/campaign/header.js';
import type { CellPlaces } from '../result/campaign/places.js';
import type { Range } from '../result/campaign/ranges.js';

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

/** Cuts ranges into pieces of about the wanted duration. No piece spans two scenarios. */
export function* pieces(
  ranges: Iterable<Range>,
  costMs: (index: number) => number,
  boundary: number,
  pieceMs: () => number,
): Generator<Range> {
  for (const { from, to } of ranges) {
    for (let next = from; next < to;) {
      const most = Math.max(1, Math.round(pieceMs() / Math.max(1e-3, costMs(next))));
      const end = Math.min(to, next + most, (Math.floor(next / boundary) + 1) * boundary);
      yield { from: next, to: end };
      next = end;
    }
  }
}
