import { workerData, type MessagePort } from 'node:worker_threads';
import { UserError } from '../base/errors.js';
import { EXIT } from '../base/exit-codes.js';

/** A stream for text: standard output or standard error. */
export interface Terminal {
  write(text: string): void;
  /** Whether it is a terminal. */
  readonly isTTY: boolean;
  /** Undefined if unknown. */
  readonly columns: number | undefined;
}

/** Everything the command line knows about its process. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  /** Writes workflow commands to a GitHub runner; anywhere else they are defused. */
  readonly workflowCommands?: (text: string) => void;
  /** Aborts with an {@link Interrupted} when the user interrupts. */
  readonly signal: AbortSignal;
  /** Factor for real-time clocks; below 1 to speed up tests. */
  readonly timeScale?: number;
}

/** The user interrupted the command (Ctrl-C). */
export class Interrupted extends UserError {
  readonly exitCode = EXIT.interrupted;
}

/** A stream of the process, as the thread that runs the command sees it. */
interface Look {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
}

/** Messages from the process to the thread that runs its command (bin/supervise.js). */
type Told = { readonly interrupted: string } | { readonly columns: number | undefined };

/**
 * The process as a host, for the thread that runs its command. Output is posted to the process, which handles closed
 * pipes and full disks.
 */
export function threadHost(port: MessagePort): Host {
  const looks = workerData as Readonly<Record<'stdout' | 'stderr', Look>>;
  const controller = new AbortController();
  let columns = looks.stdout.columns;
  port.on('message', (told: Told) => {
    if ('columns' in told) columns = told.columns;
    else controller.abort(new Interrupted('interrupted'));
  });
  // Listening must not keep the thread alive.
  port.unref();
  const terminal = (name: 'stdout' | 'stderr'): Terminal => ({
    write: (text) => port.postMessage({ [name]: text }),
    isTTY: looks[name].isTTY,
    get columns() {
      return name === 'stdout' ? columns : looks[name].columns;
    },
  });
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: terminal('stdout'),
    stderr: terminal('stderr'),
    signal: controller.signal,
  };
}
