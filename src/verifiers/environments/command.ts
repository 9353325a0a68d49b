import { spawn } from 'node:child_process';

export interface CommandOutcome {
  /** Null if it did not start, or was killed. */
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CommandOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Runs one of our helper programs (python, pip, git) to its end. Aborting the signal kills it. */
export function runCommand(
  program: string,
  args: readonly string[],
  { env, cwd, signal }: CommandOptions,
): Promise<CommandOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: env,
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const texts = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.err += text));
    const end = (): void => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    process.once('exit', end);
    signal?.addEventListener('abort', end, { once: true });
    child.once('error', (error) => resolve({ status: null, out: '', err: error.message }));
    child.once('close', (status) => {
      process.off('exit', end);
      signal?.removeEventListener('abort', end);
      if (signal?.aborted === true) reject(signal.reason as Error);
      else resolve({ status, ...texts });
    });
  });
}
