import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A worker ends its runs itself when asked to, or when its standard input closes; this is how long it may take. */
const GRACE_MS = 500;
const POLL_MS = 10;

const running = new Set<ChildProcess>();
let watching = false;

/** Standard input, output and error, and possibly another pipe. */
type GroupStdio = ('pipe' | 'ignore')[];

/** Starts a program in its own process group, which ends with this process at the latest. */
export function spawnGroup(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly stdio?: GroupStdio },
): ChildProcess {
  if (!watching) process.once('exit', () => running.forEach(endNow));
  watching = true;
  const child: ChildProcess = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options, detached: true });
  // Writing to a process that has ended is not an error.
  child.stdin?.on('error', () => undefined);
  running.add(child);
  child.once('exit', () => {
    running.delete(child);
    signalGroup(child, 'SIGKILL');
  });
  return child;
}

/** Ends a group: first politely, then by force. */
export function endGroup(child: ChildProcess): void {
  child.stdin?.end();
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
  child.once('exit', () => clearTimeout(timer));
}

/** The same, when there is no time to wait. */
function endNow(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  const still = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < GRACE_MS && isAlive(child); waited += POLL_MS) Atomics.wait(still, 0, 0, POLL_MS);
  signalGroup(child, 'SIGKILL');
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has already ended.
  }
}

/** Whether it is running; a zombie is not. */
function isAlive({ pid }: ChildProcess): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
