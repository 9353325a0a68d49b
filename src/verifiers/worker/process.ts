import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A worker ends its runs by itself when it is asked to end, or when its standard input does; this long it may take. */
const GRACE_MS = 500;
const POLL_MS = 10;

const running = new Set<ChildProcess>();
let watching = false;

/** Its standard input, output and errors, and perhaps a pipe more. */
type GroupStdio = ('pipe' | 'ignore')[];

/** Starts a program as the leader of a group of its own, which ends with this process at the latest. */
export function spawnGroup(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly stdio?: GroupStdio },
): ChildProcess {
  if (!watching) process.once('exit', () => running.forEach(endNow));
  watching = true;
  const child: ChildProcess = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options, detached: true });
  // Writing to one that has ended is no error of ours.
  child.stdin?.on('error', () => undefined);
  running.add(child);
  child.once('exit', () => {
    running.delete(child);
    signalGroup(child, 'SIGKILL');
  });
  return child;
}

/** Ends a group: kindly, then with force. */
export function endGroup(child: ChildProcess): void {
  child.stdin?.end();
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
  child.once('exit', () => clearTimeout(timer));
}

/** The same where nothing can be waited for any more. */
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
    // It has ended by itself.
  }
}

/** Whether it runs; one that has ended and that nobody has taken notice of does not. */
function isAlive({ pid }: ChildProcess): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
