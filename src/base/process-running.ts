import { readFileSync, statSync } from 'node:fs';

/** Linux counts the starts of processes in hundredths of a second. */
const TICK_MS = 10;
/** File times and process times differ in precision. */
const SLACK_MS = 2000;

/**
 * Whether the process that made a file or folder is still running. Process ids are reused, so a process that started
 * after the file was made is a different one. @param pid of the process that made it
 */
export function isRunning(pid: number, made: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const startedMs = startOf(pid);
  const madeMs = statSync(made, { throwIfNoEntry: false })?.mtimeMs;
  return startedMs === undefined || madeMs === undefined || startedMs <= madeMs + SLACK_MS;
}

/** When a process started, in milliseconds since 1970; undefined where the system does not say. */
function startOf(pid: number): number | undefined {
  try {
    // The name of the program, in brackets, may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ');
    const boot = /^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1];
    const startedMs = Number(boot) * 1000 + Number(fields[19]) * TICK_MS;
    return Number.isFinite(startedMs) ? startedMs : undefined;
  } catch {
    return undefined;
  }
}
