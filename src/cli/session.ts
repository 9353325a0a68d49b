import type { UserError } from '../base/errors.js';
import { StrategyError } from '../run/strategy-error.js';
import { configIn } from './config/load.js';
import { placeOfName } from './config/place-of-name.js';
import { codeFrameOf } from './config/code-frame.js';
import { printable } from '../base/printable.js';
import { PLAIN, type Paint } from '../report/terminal/paint.js';
import type { Arguments } from './command-line/arguments.js';
import type { Host } from './host.js';
import type { VerifierFacts } from '../result/result.js';

/** Lines are this long where nobody says how wide the terminal is. */
const DEFAULT_WIDTH = 100;
const LEAST_WIDTH = 40;

/** One run of one command. */
export class Session {
  readonly #ends: (() => Promise<void>)[] = [];
  /** What is known of the verifiers that have been run. */
  verifierFacts: () => readonly VerifierFacts[] = () => [];

  constructor(
    readonly host: Host,
    readonly args: Arguments,
    /** The command line as given, for results. */
    readonly commandLine: readonly string[],
  ) {}

  /** Something that must be ended when the command has ended, however it does. */
  onEnd(end: () => Promise<void>): void {
    this.#ends.push(end);
  }

  async end(): Promise<void> {
    for (const end of this.#ends.splice(0)) await end();
  }

  /** Where the machine-readable result goes: a file, `-` for standard output, or nowhere. */
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

  /** Columns for a list of which other programs may want a line each: as many as it takes, where no person is looking. */
  get listWidth(): number {
    return this.host.stdout.isTTY ? this.width : Infinity;
  }

  /** Shows a report on standard output; not when that belongs to the JSON, nor with --quiet. */
  print(text: string): void {
    if (!this.quiet && this.json !== '-') this.host.stdout.write(text);
  }

  /** Tells a person what is going on, on standard error. */
  note(text: string): void {
    // A line of its own, whatever names and URLs are in it.
    if (!this.quiet) this.host.stderr.write(`${text.startsWith('\n') ? '\n' : ''}${printable(text.trimStart())}\n`);
  }

  /** Says on standard error what went wrong; --quiet does not silence it. */
  complain(message: string): void {
    this.host.stderr.write(`error: ${message}\n`);
  }

  /** {@link complain} about an error, with the place in the user's code where that is to blame. */
  complainOf(error: UserError): void {
    const frame = error instanceof StrategyError ? this.#placeOf(error) : undefined;
    this.complain(frame === undefined ? error.message : `${error.message}\n\n${frame}`);
  }

  /** Where it threw, or else where the configuration names the strategy. */
  #placeOf({ cause, strategy }: StrategyError): string | undefined {
    const { cwd } = this.host;
    const file = this.args.text('config') ?? configIn(cwd);
    return codeFrameOf(cause, cwd) ?? (file === undefined ? undefined : placeOfName(file, strategy, cwd));
  }

  /** Colours if a person is looking and did not ask for none; as FORCE_COLOR says, elsewhere and against NO_COLOR. */
  async paint(): Promise<Paint> {
    return this.#wantsColours() ? (await import('./output/colours.js')).COLOURS : PLAIN;
  }

  #wantsColours(): boolean {
    const { stdout, env } = this.host;
    if (this.args.flag('no-color')) return false;
    const forced = env['FORCE_COLOR'];
    if (forced !== undefined) return forced !== '0' && forced !== 'false';
    return stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  }
}
