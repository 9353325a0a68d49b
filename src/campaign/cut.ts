import type { CampaignHeader, Shard } from '../result/campaign/header.js';
import type { CellPlaces } from '../result/campaign/places.js';
import type { Range } from '../result/campaign/ranges.js';

/** How many pieces of work a campaign is made of: cells, or orders of an exploration. */
export function sizeOf({ explore }: Pick<CampaignHeader, 'explore'>, places: CellPlaces): number {
  return places.total * (explore ?? 1);
}

/** Stripes are dealt out to shards in turn, so that each has a bit of everything and ends when the others do. */
const STRIPES_A_SHARD = 16;
const LEAST_STRIPE = 16;
const MOST_STRIPE = 4096;

/** The parts of a campaign that one shard does, or all of it. */
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

/** Cells to be done, cut into pieces that take about so long. Pieces end with the scenario they are of. */
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
