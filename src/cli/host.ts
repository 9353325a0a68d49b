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
  /** Aborts with an {@link Interrupted} when the user wants an end. */
  readonly signal: AbortSignal;
  /** Real time per time of clocks that run in real time; less than 1 for tests that are in a hurry. */
  readonly timeScale?: number;
}

/** The user wants an end. */
export class Interrupted extends UserError {
  readonly exitCode = EXIT.interrupted;
}

/** What ends a process from outside: Ctrl-C, `kill`. */
const ENDS = ['SIGINT', 'SIGTERM'] as const;

/** The process as a host. A first Ctrl-C asks for an end, a second one enforces it. */
export function processHost(): Host {
  const controller = new AbortController();
  const end = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort(new Interrupted('interrupted'));
  };
  for (const signal of ENDS) process.on(signal, end);
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: terminal(process.stdout),
    stderr: terminal(process.stderr),
    signal: controller.signal,
  };
}

function terminal(stream: NodeJS.WriteStream): Terminal {
  // The reader of the output has seen enough: `cot-bench … | head`.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.fine);
    throw error;
  });
  return {
    write: (text) => void stream.write(text),
    get isTTY() {
      return stream.isTTY;
    },
    get columns() {
      return stream.columns as number | undefined;
    },
  };
}
