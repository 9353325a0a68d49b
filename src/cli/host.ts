import { workerData, type MessagePort } from 'node:worker_threads';
import { UserError } from '../base/errors.js';
import { EXIT } from '../base/exit-codes.js';

/** A place for text: standard output or standard error. */
export interface Terminal {
  write(text: string): void;
  /** Whether a person is looking. */
  readonly isTTY: boolean;
  /** Undefined when nobody knows. */
  readonly columns: number | undefined;
}

/** All that the command line knows of the process it runs in. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  /** Gives commands to a runner of GitHub, which nothing else that is written may. */
  readonly workflowCommands?: (text: string) => void;
  /** Aborts with an {@link Interrupted} when the user wants an end. */
  readonly signal: AbortSignal;
  /** Real time per time of clocks that run in real time; less than 1 for tests that are in a hurry. */
  readonly timeScale?: number;
}

/** The user wants an end. */
export class Interrupted extends UserError {
  readonly exitCode = EXIT.interrupted;
}

/** How a stream of the process looks to the thread that runs the command. */
interface Look {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
}

/** What the process tells the thread that runs its command (bin/supervise.js). */
type Told = { readonly interrupted: string } | { readonly columns: number | undefined };

/**
 * The process as a host, for the thread that runs its command: whatever is to be written is handed over, so that a
 * reader who goes away, or a full disk, is no concern of the command.
 */
export function threadHost(port: MessagePort): Host {
  const looks = workerData as Readonly<Record<'stdout' | 'stderr', Look>>;
  const controller = new AbortController();
  let columns = looks.stdout.columns;
  port.on('message', (told: Told) => {
    if ('columns' in told) columns = told.columns;
    else controller.abort(new Interrupted('interrupted'));
  });
  // To listen is nothing to wait for: a thread that has nothing else left to do must end.
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
