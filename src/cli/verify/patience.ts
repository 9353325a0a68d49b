import { UserError, UsageError } from '../../base/errors.js';
import { EXIT } from '../../base/exit-codes.js';
import { printable } from '../../base/printable.js';
import { MINUTE, SECOND } from '../../base/units.js';
import type { Clock } from '../../clock/clock.js';
import { Waiting } from '../../live/waiting.js';
import type { LiveRequest } from '../../live/verify-live.js';
import type { Session } from '../session.js';

const CLEAR_LINE = '\r\u001b[2K';
/** No message before this: most answers are quicker. */
const QUIET_MS = 5 * SECOND;
/** How often to check, on a terminal and elsewhere, and when to repeat a message elsewhere. */
const TICK_MS = { terminal: SECOND, lines: 5 * SECOND, again: 30 * SECOND };
const LONGEST_S = (24 * 60 * MINUTE) / SECOND;

/** The time of `--deadline` is up. */
export class DeadlineError extends UserError {
  readonly exitCode = EXIT.inconclusive;
  constructor(seconds: number, waiting: string | undefined) {
    super(
      `stopped after ${seconds} s, as --deadline says, without a verdict; waiting ${
        waiting === undefined ? 'for no service' : `for ${printable(waiting)}`
      }`,
    );
  }
}

/** Shows what a live command waits for, from the fifth second on, and ends it at its deadline. */
export class Patience {
  readonly #waiting: Waiting;
  readonly #end = new AbortController();
  readonly #callOffs = new Map<string, () => void>();
  #said: { readonly about: string; readonly atMs: number } | undefined;
  #shown = false;

  /** Runs until the session ends. @throws UsageError for an invalid deadline */
  constructor(
    readonly session: Session,
    readonly clock: Clock,
  ) {
    this.#waiting = new Waiting(clock);
    const seconds = session.args.wholeNumber('deadline', 1);
    if (seconds !== undefined && seconds > LONGEST_S)
      throw new UsageError(`--deadline must be at most ${LONGEST_S} seconds, not ${seconds}`);
    if (seconds !== undefined)
      this.#in('deadline', seconds * SECOND, () => {
        this.#end.abort(new DeadlineError(seconds, this.#waiting.next()?.text));
      });
    if (!session.quiet) this.#in('tick', QUIET_MS, () => this.#tick());
    session.onEnd(() => Promise.resolve(this.#close()));
  }

  /** To be passed with each live request. */
  get live(): Required<Pick<LiveRequest, 'watch' | 'signal'>> {
    return { watch: this.#waiting, signal: AbortSignal.any([this.session.host.signal, this.#end.signal]) };
  }

  /** Clears the line, so that other output can be written. */
  clear(): void {
    if (this.#shown) this.session.host.stderr.write(CLEAR_LINE);
    this.#shown = false;
  }

  #close(): void {
    this.clear();
    for (const callOff of this.#callOffs.values()) callOff();
  }

  #in(name: string, ms: number, ring: () => void): void {
    this.#callOffs.set(name, this.clock.alarm(ms, ring));
  }

  #tick(): void {
    const { isTTY } = this.session.host.stderr;
    const next = this.#waiting.next();
    if (isTTY) this.#showLine(next?.text);
    else if (next !== undefined) this.#printLine(next);
    this.#in('tick', isTTY ? TICK_MS.terminal : TICK_MS.lines, () => this.#tick());
  }

  #showLine(text: string | undefined): void {
    const { stderr } = this.session.host;
    this.clear();
    if (text === undefined) return;
    stderr.write(printable(`waiting for ${text}`).slice(0, (stderr.columns ?? 80) - 1));
    this.#shown = true;
  }

  /** One line for each thing waited for, repeated now and then. */
  #printLine({ about, text }: { readonly about: string; readonly text: string }): void {
    const now = this.clock.now();
    if (this.#said?.about === about && now - this.#said.atMs < TICK_MS.again) return;
    this.#said = { about, atMs: now };
    this.session.note(`waiting for ${text}`);
  }
}
