/** How many samples lie in each of `bins` equal parts from 0 to `end`; those outside go into the first or the last. */
export function histogram(samples: readonly number[], end: number, bins: number): number[] {
  const counts = Array<number>(bins).fill(0);
  for (const sample of samples) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((sample / end) * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** The value that a part of the sorted samples lies below, between neighbours in proportion. @param part 0 to 1 */
export function quantile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}
