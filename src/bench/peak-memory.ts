/** How often memory is sampled, in milliseconds. It is rarely released sooner. */
const EVERY_MS = 10;

/** Does some work, and measures the peak memory of the process meanwhile (resident set, in bytes). */
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
