import { messageOf } from '../base/errors.js';

/**
 * Notes failures that nobody awaits while something runs: elsewhere they would end the process.
 *
 * @returns what came of it, and the messages
 */
export async function notingUnattended<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly unattended: readonly string[] }> {
  const unattended: string[] = [];
  const note = (reason: unknown): void => void unattended.push(messageOf(reason));
  process.on('unhandledRejection', note);
  try {
    const value = await work();
    // Node tells of them when all that was ready has run.
    await new Promise((resolve) => setImmediate(resolve));
    return { value, unattended };
  } finally {
    process.off('unhandledRejection', note);
  }
}
