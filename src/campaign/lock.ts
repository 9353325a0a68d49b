import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { messageOf, OutputError, UsageError } from '../base/errors.js';
import { isRunning } from '../base/process-running.js';

/**
 * Prevents two processes from writing the same result.
 *
 * @returns a function that releases it
 * @throws UsageError if another process holds it; OutputError if it cannot be written
 */
export function lock(file: string): () => void {
  const holder = holderOf(file);
  if (holder !== undefined) throw new UsageError(`process ${holder} is writing ${file.replace(/\.lock$/, '')} already`);
  try {
    // A killed process's lock is taken over.
    rmSync(file, { force: true });
    writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
  } catch (error) {
    throw new OutputError(`${file} cannot be written: ${messageOf(error)}`, { cause: error });
  }
  return () => rmSync(file, { force: true });
}

/** The running process that holds the lock. */
function holderOf(file: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const pid = Number(text);
  return Number.isSafeInteger(pid) && pid > 0 && isRunning(pid, file) ? pid : undefined;
}
