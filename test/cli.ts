import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Host } from '../src/cli/host.js';
import { main } from '../src/cli/main.js';

/** The project's folder. */
export const PROJECT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Width of a terminal; if absent, it is not a terminal. */
  readonly columns?: number;
  readonly signal?: AbortSignal;
  /** Factor for real-time clocks. */
  readonly timeScale?: number;
  /** Called with each text written to standard error. */
  readonly onError?: (text: string) => void;
  /** The same for standard output. */
  readonly onOutput?: (text: string) => void;
}

export interface CliOutcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, by default in the project's folder. */
export async function cli(line: readonly string[], options: CliOptions = {}): Promise<CliOutcome> {
  const {
    cwd = PROJECT,
    env = {},
    columns,
    signal = new AbortController().signal,
    onError,
    onOutput,
    timeScale,
  } = options;
  let out = '';
  let err = '';
  const isTTY = columns !== undefined;
  const host: Host = {
    cwd,
    env,
    stdout: {
      isTTY,
      columns,
      write: (text) => {
        out += text;
        onOutput?.(text);
      },
    },
    stderr: {
      isTTY,
      columns,
      write: (text) => {
        err += text;
        onError?.(text);
      },
    },
    signal,
    ...(timeScale !== undefined && { timeScale }),
  };
  const code = await main(line, host);
  return { code, out, err };
}

/** An empty folder, removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty folder for several tests; the caller removes it. */
export function lastingFolder(): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'cot-bench-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
