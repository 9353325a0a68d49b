/**
 * How often the memory of the process is looked at, in milliseconds. Memory that was given out is hardly ever taken
 * back sooner.
 */
const EVERY_MS = 10;

/** Does some work, and says how much memory the process had at most meanwhile (resident set, in bytes). */
export async function withPeakMemory<T>(work: () => Promise<T>): Promise<{ value: T; peakMemoryBytes: number }> {
  let peak = process.memoryUsage.rss();
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, EVERY_MS);
  try {
    const value = await work();
    look();
    return { value, peakMemoryBytes: peak };
  } finally {
    clearInterval(timer);
  }
}
