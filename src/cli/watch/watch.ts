import { spawn, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { EXIT, type ExitCode } from '../../base/exit-codes.js';
import { packageFolder } from '../../base/package-folder.js';
import type { Session } from '../session.js';

/** Editors write a file in several steps: wait until nothing has changed for this long. */
const QUIET_MS = 150;
/** Folders that commands write to, or that nobody edits. */
const IGNORED = /(?:^|[/\\])(?:node_modules|\.git|results|dist|coverage)(?:[/\\]|$)|\.tmp$|~$/;

/**
 * Runs the command line again whenever a file in the current folder changes, until interrupted. Each run is a new
 * process, because imported modules are never reloaded.
 */
export async function runWatch(session: Session): Promise<ExitCode> {
  const { host, commandLine } = session;
  const line = commandLine.filter((word) => word !== '--watch');
  let running: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  const run = (): void => {
    running?.kill();
    running = start(line, session);
  };
  const watcher = watch(host.cwd, { recursive: true }, (_, name) => {
    if (name === null || IGNORED.test(name) || isOutput(name, session)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      session.note(`\n${name} changed`);
      run();
    }, QUIET_MS);
  });
  run();
  await new Promise<void>((resolve) => {
    if (host.signal.aborted) resolve();
    else host.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  clearTimeout(timer);
  watcher.close();
  running?.kill();
  return EXIT.fine;
}

function start(line: readonly string[], session: Session): ChildProcess {
  const { host } = session;
  const program = path.join(packageFolder(), 'bin', 'cot-bench.js');
  const child = spawn(process.execPath, [program, ...line], {
    cwd: host.cwd,
    env: { ...host.env, ...(host.stdout.isTTY && { FORCE_COLOR: '1', COLUMNS: String(host.stdout.columns ?? 80) }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk: Buffer) => host.stdout.write(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => host.stderr.write(chunk.toString()));
  child.on('exit', (code) => {
    if (code !== null) host.stderr.write(`\nexit code ${code}; waiting for a change (Ctrl-C ends)\n`);
  });
  child.on('error', (error) => session.note(error.message));
  return child;
}

/** Whether the command line itself writes this file. */
function isOutput(name: string, { args, host }: Session): boolean {
  const outputs = ['json', 'html', 'trace', 'markdown', 'csv', 'junit'].flatMap((option) => args.list(option) ?? []);
  const changed = path.resolve(host.cwd, name);
  return outputs.some((file) => path.resolve(host.cwd, file) === changed);
}
