/**
 * The value below which a part of the sample lies, interpolated linearly between neighbours (type 7 of Hyndman and Fan,
 * as in R and NumPy).
 *
 * @param sorted ascending; NaN for an empty one
 * @param part from 0 (the least) to 1 (the greatest)
 */
export function quantile(sorted: ArrayLike<number>, part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  // Without the test, rounding could step outside of two equal neighbours.
  return below === above ? below : below + (above - below) * (place - Math.floor(place));
}
