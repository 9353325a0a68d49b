import type { ChildProcess } from 'node:child_process';
import { VerifierError } from '../errors.js';
import { onLines } from './lines.js';
import { readWorkerMessage, type Ended, type Ready, type WorkerMessage } from './messages.js';
import { endGroup, spawnGroup } from './process.js';

/** How to start a warm worker. */
export interface WorkerStart {
  /** The verifier's name, for errors. */
  readonly name: string;
  readonly python: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** `package.module:function` */
  readonly entry: string;
  /** Python files to run before the verifier starts. */
  readonly load: readonly string[];
  readonly checkout?: string;
}

/** One run, in the adapter's form. */
export interface Job {
  readonly control: { readonly port: number; readonly token: string };
  readonly proxy: string;
  readonly workDir: string;
  readonly args: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly clock: 'virtual' | 'real';
  readonly timeScale: number;
  /** Seed of pauses before retries; absent: their mean. */
  readonly seed?: string;
}

/** Importing can take long on a busy machine. */
const LONGEST_START_MS = 120_000;
const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;
const STDERR_TAIL = 4096;

/** A Python process that has imported the verifier, and forks for each run. */
export class Worker {
  readonly ready: Promise<Ready>;
  readonly #child: ChildProcess;
  readonly #ends = new Map<number, (ended: Ended | undefined) => void>();
  #jobs = 0;
  #ended = false;
  #stderr = '';
  #settle: (outcome: Ready | VerifierError) => void = () => undefined;

  constructor(readonly start: WorkerStart) {
    const { entry, load, checkout, cwd } = start;
    const config = { entry, load, checkout, metadata: cwd, mostOutput: MOST_OUTPUT_BYTES, parent: process.pid };
    const args = ['-m', 'cot_bench_adapter', JSON.stringify(config)];
    this.ready = new Promise((resolve, reject) => {
      this.#settle = (outcome) => (outcome instanceof VerifierError ? reject(outcome) : resolve(outcome));
    });
    this.ready.catch(() => undefined);
    this.#child = spawnGroup(start.python, args, start);
    this.#watch();
  }

  /** Starts a run. @returns how it ended; undefined if the worker ended too */
  run(job: Job): { readonly ended: Promise<Ended | undefined>; kill(): void } {
    const id = ++this.#jobs;
    if (this.#ended) return { ended: Promise.resolve(undefined), kill: () => undefined };
    const ended = new Promise<Ended | undefined>((resolve) => this.#ends.set(id, resolve));
    this.#tell({ id, ...job });
    return { ended, kill: () => this.#tell({ kill: id }) };
  }

  /** Whether it has ended unexpectedly. */
  get ended(): boolean {
    return this.#ended;
  }

  close(): void {
    this.#child.removeAllListeners('error');
    this.#child.on('error', () => undefined);
    endGroup(this.#child);
  }

  #watch(): void {
    const child = this.#child;
    const timer = setTimeout(() => {
      this.#settle(new VerifierError(`${this.start.name} did not start within ${LONGEST_START_MS / 1000} s`));
      this.close();
    }, LONGEST_START_MS);
    this.ready.finally(() => clearTimeout(timer)).catch(() => undefined);
    child.once('error', (error) =>
      this.#settle(new VerifierError(`${this.start.name} cannot start: ${error.message}`)),
    );
    child.once('exit', () => {
      this.#ended = true;
      this.#settle(new VerifierError(`${this.start.name} ended while it started${this.#lastWords()}`));
      for (const end of this.#ends.values()) end(undefined);
      this.#ends.clear();
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_TAIL);
    });
    if (child.stdout !== null)
      onLines(
        child.stdout,
        (line) => this.#take(readWorkerMessage(line)),
        () => this.close(),
      );
  }

  #take(message: WorkerMessage | undefined): void {
    if (message === undefined) return;
    if ('ready' in message) this.#settle(message);
    if ('broken' in message) this.#settle(new VerifierError(`${this.start.name} cannot be loaded: ${message.broken}`));
    if ('ended' in message) {
      this.#ends.get(message.ended)?.(message);
      this.#ends.delete(message.ended);
    }
  }

  #tell(message: object): void {
    this.#child.stdin?.write(`${JSON.stringify(message)}\n`);
  }

  #lastWords(): string {
    const text = this.#stderr.trim();
    return text === '' ? '' : `: ${text}`;
  }
}
