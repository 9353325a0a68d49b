import { Worker } from 'node:worker_threads';

/** Signals that end a process: Ctrl-C, `kill`, closing the terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** A command that has not ended by then is terminated: it may be in a loop that never yields. */
const GRACE_MS = 700;

const BAD_INPUT = 2;
const BUG = 70;
const INTERRUPTED = 130;
/** In ascending importance: the most important code counts. */
const RANK = [0, 3, 1, BAD_INPUT, INTERRUPTED, BUG];

/**
 * Runs the command line of this process in a separate thread, so that this one can always handle signals, write output
 * and report how it ended.
 *
 * @param {URL} entry the thread's module
 */
export function supervise(entry) {
  const streams = { stdout: new Output(process.stdout), stderr: new Output(process.stderr) };
  const thread = new Worker(entry, {
    argv: process.argv.slice(2),
    workerData: { stdout: streams.stdout.look, stderr: streams.stderr.look },
  });
  /** @type {number | undefined} */
  let code;
  let interrupted = false;

  const finish = (/** @type {number} */ answer) => {
    const { failure } = streams.stdout;
    if (failure === undefined) {
      process.exitCode = answer;
      return;
    }
    streams.stderr.write(`error: standard output cannot be written: ${failure}\n`);
    process.exitCode = RANK.indexOf(answer) > RANK.indexOf(BAD_INPUT) ? answer : BAD_INPUT;
  };
  const endByForce = () => {
    streams.stderr.write('error: interrupted\n');
    process.exit(INTERRUPTED);
  };

  thread.on('message', (message) => {
    if (message.stdout !== undefined) streams.stdout.write(message.stdout);
    if (message.stderr !== undefined) streams.stderr.write(message.stderr);
    if (message.code === undefined || code !== undefined) return;
    code = message.code;
    // Leftovers such as timers and sockets would keep the thread alive.
    void thread.terminate();
  });
  thread.on('error', (error) => {
    code ??= BUG;
    const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const what = outOfMemory ? `error: out of memory (${error.message})` : (error.stack ?? String(error));
    const advice = outOfMemory
      ? 'NODE_OPTIONS=--max-old-space-size=MEGABYTES allows more.'
      : 'This is a bug in cot-bench. Please report it, with the command line and the lines above.';
    streams.stderr.write(`${what}\n\n${advice}\n`);
  });
  thread.on('exit', () => {
    if (code === undefined && interrupted) endByForce();
    if (code === undefined)
      streams.stderr.write(
        'error: ended without an answer: all that was left to do waits for something that can no longer happen\n\n' +
          'This is a bug in cot-bench. Please report it, with the command line.\n',
      );
    finish(code ?? BUG);
    for (const signal of SIGNALS) process.removeAllListeners(signal);
  });
  for (const signal of SIGNALS)
    process.on(signal, () => {
      if (interrupted) endByForce();
      interrupted = true;
      thread.postMessage({ interrupted: signal });
      setTimeout(() => code === undefined && endByForce(), GRACE_MS).unref();
    });
  process.stdout.on('resize', () => thread.postMessage({ columns: process.stdout.columns }));
}

/** Standard output or standard error, which its reader may close at any time. */
class Output {
  /** Why it cannot be written, if that matters. @type {string | undefined} */
  failure;
  #closed = false;

  /** @param {NodeJS.WriteStream} stream */
  constructor(stream) {
    this.stream = stream;
    stream.on('error', (error) => {
      if (this.#closed) return;
      this.#closed = true;
      // The reader has seen enough: `cot-bench … | head`. The exit code is unaffected.
      if (error.code !== 'EPIPE') this.failure = error.message;
    });
  }

  get look() {
    return { isTTY: this.stream.isTTY === true, columns: this.stream.columns };
  }

  /** @param {string} text */
  write(text) {
    if (!this.#closed) this.stream.write(text);
  }
}
