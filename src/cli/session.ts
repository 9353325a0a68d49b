import type { UserError } from '../base/errors.js';
import { StrategyError } from '../run/strategy-error.js';
import { configIn } from './config/load.js';
import { placeOfName } from './config/place-of-name.js';
import { codeFrameOf } from './config/code-frame.js';
import { printable } from '../base/printable.js';
import { PLAIN, type Paint } from '../report/terminal/paint.js';
import type { Arguments } from './command-line/arguments.js';
import { forcedColours } from './output/forced-colours.js';
import type { Host } from './host.js';
import type { VerifierFacts } from '../result/result.js';

/** Used if the width of the terminal is unknown. */
const DEFAULT_WIDTH = 100;
const LEAST_WIDTH = 40;

/** One run of one command. */
export class Session {
  readonly #ends: (() => Promise<void>)[] = [];
  /** Facts about the verifiers run so far. */
  verifierFacts: () => readonly VerifierFacts[] = () => [];

  constructor(
    readonly host: Host,
    readonly args: Arguments,
    /** The command line, for results. */
    readonly commandLine: readonly string[],
  ) {}

  /** Registers a clean-up for when the command ends, however it ends. */
  onEnd(end: () => Promise<void>): void {
    this.#ends.push(end);
  }

  async end(): Promise<void> {
    for (const end of this.#ends.splice(0)) await end();
  }

  /** The target of `--json`: a file, `-` for standard output, or none. */
  get json(): string | undefined {
    return this.args.text('json');
  }

  get quiet(): boolean {
    return this.args.flag('quiet');
  }

  /** Columns of the terminal. */
  get width(): number {
    const { stdout, env } = this.host;
    const columns = stdout.columns ?? Number(env['COLUMNS'] ?? DEFAULT_WIDTH);
    return Math.max(LEAST_WIDTH, Number.isFinite(columns) && columns > 0 ? columns : DEFAULT_WIDTH);
  }

  /** Columns for a list that scripts may read line by line: unlimited unless it goes to a terminal. */
  get listWidth(): number {
    return this.host.stdout.isTTY ? this.width : Infinity;
  }

  /** Prints a report to standard output, unless that belongs to the JSON or --quiet is given. */
  print(text: string): void {
    if (!this.quiet && this.json !== '-') this.host.stdout.write(text);
  }

  /** Writes a message about progress to standard error. */
  note(text: string): void {
    // Names and URLs must not break the line.
    if (!this.quiet) this.host.stderr.write(`${text.startsWith('\n') ? '\n' : ''}${printable(text.trimStart())}\n`);
  }

  /** Writes an error to standard error, even with --quiet. */
  complain(message: string): void {
    // After an interruption, failures are only its consequences.
    if (this.host.signal.aborted) return;
    this.host.stderr.write(`error: ${message}\n`);
  }

  /** {@link complain} about an error, with the place in the user's code that caused it. */
  complainOf(error: UserError): void {
    const frame = error instanceof StrategyError ? this.#placeOf(error) : undefined;
    this.complain(frame === undefined ? error.message : `${error.message}\n\n${frame}`);
  }

  /** Where it threw, or where the configuration names the strategy. */
  #placeOf({ cause, strategy }: StrategyError): string | undefined {
    const { cwd } = this.host;
    const file = this.args.text('config') ?? configIn(cwd);
    return codeFrameOf(cause, cwd) ?? (file === undefined ? undefined : placeOfName(file, strategy, cwd));
  }

  /** Colours on a terminal unless turned off. FORCE_COLOR overrides both. */
  async paint(): Promise<Paint> {
    return this.#wantsColours() ? (await import('./output/colours.js')).COLOURS : PLAIN;
  }

  #wantsColours(): boolean {
    const { stdout, env } = this.host;
    if (this.args.flag('no-color')) return false;
    const forced = forcedColours(env);
    if (forced !== undefined) return forced;
    return stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  }
}
