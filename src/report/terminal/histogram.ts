/** Counts samples in each of `bins` equal parts from 0 to `end`; those outside go into the first or last. */
export function histogram(samples: readonly number[], end: number, bins: number): number[] {
  const counts = Array<number>(bins).fill(0);
  for (const sample of samples) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((sample / end) * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
