import type { Readable } from 'node:stream';
import { MIB, SECOND, type Milliseconds } from '../../base/units.js';
import { endGroup, spawnGroup } from '../worker/process.js';

/** How a program ended. */
export interface ProgramRun {
  /** Null if it was killed. */
  readonly status: number | null;
  /** Why it was killed, if it was. */
  readonly late?: string;
  /** Real time from start to end. */
  readonly wallMs: Milliseconds;
  /** Processor time of it and its children; null if it was killed. */
  readonly cpuMs: Milliseconds | null;
  /** The end of what it printed. */
  readonly output: string;
}

/**
 * The shell around the program. Descriptor 4 closes when this process ends for whatever reason, and then the whole
 * group is killed. Descriptor 3 reports the processor time, which Node does not.
 */
const AROUND = [
  '(read -r _ <&4; kill -KILL 0) 3>&- >/dev/null 2>&1 &',
  '"$@" 3>&- 4<&-; status=$?; times >&3; exit $status',
].join('\n');
const MOST_OUTPUT_BYTES = 64 * MIB;
const KEPT_OUTPUT = 4096;
const LAST_OUTPUT_MS = 1000;

/** Runs a program in its own process group. The whole group has ended when this returns. */
export function runProgram(
  command: readonly string[],
  options: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly longestMs: Milliseconds;
    /** Ends it when aborted. */
    readonly signal: AbortSignal;
  },
): Promise<ProgramRun> {
  const { cwd, env, longestMs, signal } = options;
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const stdio = ['ignore' as const, 'pipe' as const, 'pipe' as const, 'pipe' as const, 'pipe' as const];
    const child = spawnGroup('/bin/sh', ['-c', AROUND, 'sh', ...command], { cwd, env, stdio });
    let late: string | undefined;
    let wallMs = 0;
    const end = (why: string): void => {
      late ??= why;
      endGroup(child);
    };
    const timer = setTimeout(() => end(`it was killed after ${longestMs / SECOND} s without a verdict`), longestMs);
    const output = kept([child.stdout, child.stderr], () => end('it printed endlessly, and was killed'));
    const times = kept([child.stdio[3] as Readable], () => undefined);
    const abort = (): void => end('it has been ended');
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    child.once('error', reject);
    child.once('exit', () => {
      wallMs = performance.now() - start;
      // A process that left the group may keep the pipes open.
      setTimeout(() => child.stdio.forEach((stream) => stream?.destroy()), LAST_OUTPUT_MS).unref();
    });
    child.once('close', (status) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      resolve({ status, wallMs, cpuMs: cpuOf(times()), output: output(), ...(late !== undefined && { late }) });
    });
  });
}

/** Its last output, for errors. */
export function lastWords({ output }: ProgramRun): string {
  const words = output.trim().split('\n').slice(-6).join('\n');
  return words === '' ? '' : `; its last words:\n${words}`;
}

/** Keeps the last part of a stream. */
function kept(streams: readonly (Readable | null)[], onTooMuch: () => void): () => string {
  let text = '';
  let length = 0;
  for (const stream of streams) {
    stream?.setEncoding('utf8').on('data', (piece: string) => {
      text = (text + piece).slice(-KEPT_OUTPUT);
      length += piece.length;
      if (length > MOST_OUTPUT_BYTES) onTooMuch();
    });
  }
  return () => text;
}

/** `0m0.01s 0m0.00s` of the shell, then of its children: user, system. */
function cpuOf(times: string): Milliseconds | null {
  const ms = [...times.matchAll(/(\d+)m([\d.]+)s/g)].map(([, minutes, seconds]) => {
    return (Number(minutes) * 60 + Number(seconds)) * SECOND;
  });
  return ms.length === 4 ? (ms[2] as number) + (ms[3] as number) : null;
}
