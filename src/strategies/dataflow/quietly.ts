/** Starts work whose failures are handled where its result is checked. */
export function quietly(work: () => unknown): void {
  const ignore = (): void => undefined;
  try {
    Promise.resolve(work()).catch(ignore);
  } catch {
    // The same failure will come again in the check.
  }
}
