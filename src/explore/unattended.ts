import { messageOf } from '../base/errors.js';

/**
 * Collects unhandled rejections while something runs; normally they would end the process.
 *
 * @returns the outcome and their messages
 */
export async function notingUnattended<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly unattended: readonly string[] }> {
  const unattended: string[] = [];
  const note = (reason: unknown): void => void unattended.push(messageOf(reason));
  process.on('unhandledRejection', note);
  try {
    const value = await work();
    // Node reports them once all ready callbacks have run.
    await new Promise((resolve) => setImmediate(resolve));
    return { value, unattended };
  } finally {
    process.off('unhandledRejection', note);
  }
}
