/** Starts work, ignoring failures: they are handled where its result is checked. */
export function quietly(work: () => unknown): void {
  const ignore = (): void => undefined;
  try {
    Promise.resolve(work()).catch(ignore);
  } catch {
    // The check will fail the same way.
  }
}
