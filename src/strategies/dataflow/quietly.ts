/** Begins work whose failures are seen by whoever checks what was asked for. */
export function quietly(work: () => unknown): void {
  const ignore = (): void => undefined;
  try {
    Promise.resolve(work()).catch(ignore);
  } catch {
    // The same failure will come again in the check.
  }
}
