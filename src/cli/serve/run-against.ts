import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { isatty } from 'node:tty';
import type { Duplex } from 'node:stream';
import { UsageError } from '../../base/errors.js';
import type { ExitCode } from '../../base/exit-codes.js';
import type { Host } from '../host.js';

/**
 * Becomes the command, and leaves a watcher in the background. When cot-bench ends before the command, however
 * violently,
 * descriptor 3 ends too, and the watcher ends the command: its whole group, or the process alone at a terminal.
 */
const WATCHED = [
  'target=$1; shift; [ "$target" = group ] && target=-$$ || target=$$',
  'command -v "$1" >/dev/null || { echo missing >&3; exit 127; }',
  '(trap "" INT TERM HUP QUIT',
  'read -r _ <&3 || { kill -s TERM -- "$target"; sleep 0.5; kill -s KILL -- "$target"; }) >/dev/null 2>&1 &',
  'exec 3<&-; exec "$@"',
].join('\n');

/** A command that ignores SIGTERM is killed after this long: before cot-bench itself is ended by force. */
const GRACE_MS = 400;

/**
 * Runs a command in an environment that sends its requests to the stand-in. Aborting the host's signal ends it, as does
 * any end of this process.
 *
 * @returns its exit status
 * @throws UsageError if there is no such program
 */
export function runAgainst(
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
  { cwd, env, signal }: Host,
): Promise<ExitCode> {
  // At a terminal it stays in the terminal's group: only that can be typed into.
  const detached = !isatty(0);
  const args = ['-c', WATCHED, 'sh', detached ? 'group' : 'process', ...command];
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', args, {
      cwd,
      env: { ...env, ...environment },
      stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
      detached,
    });
    const watcher = child.stdio[3] as Duplex;
    let missing = false;
    watcher.on('error', () => undefined).on('data', () => (missing = true));
    const kill = (name: NodeJS.Signals): void => signalTo(child, name, detached);
    const end = (): void => {
      kill('SIGTERM');
      setTimeout(() => kill('SIGKILL'), GRACE_MS).unref();
    };
    signal.addEventListener('abort', end, { once: true });
    child.once('error', reject);
    child.once('exit', () => {
      signal.removeEventListener('abort', end);
      // Lets the watcher go, and ends what the command has left in the background.
      watcher.write('done\n');
      if (detached) kill('SIGKILL');
    });
    child.once('close', (status, by) => {
      const [program] = command;
      if (missing) reject(new UsageError(`cannot run ${JSON.stringify(program)}: there is no such program`));
      // As in a shell: any status, not only ours.
      else resolve((status ?? 128 + (by === null ? 0 : constants.signals[by])) as ExitCode);
    });
  });
}

function signalTo({ pid }: ChildProcess, name: NodeJS.Signals, group: boolean): void {
  if (pid === undefined) return;
  try {
    process.kill(group ? -pid : pid, name);
  } catch {
    // It has already ended.
  }
}
