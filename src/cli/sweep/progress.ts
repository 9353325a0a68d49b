import { MINUTE, SECOND, type Milliseconds } from '../../base/units.js';
import type { Session } from '../session.js';

const CLEAR_LINE = '\r\u001b[2K';
/** How often progress is shown: on a terminal, where a line changes, and in a log. */
const ON_TERMINAL_MS = SECOND / 4;
const IN_LOG_MS = MINUTE;
/** The time left cannot be estimated before this part is done. */
const LEAST_PART = 0.002;

/** Shows how far a campaign is, and the time left. */
export class SweepProgress {
  readonly #startedMs = performance.now();
  #toldMs = performance.now();
  #sofar = 0;

  /** @param all how much there is to do, in whatever unit */
  constructor(
    readonly session: Session,
    readonly all: number,
  ) {}

  /** @param amount how much more has been done */
  step(amount: number): void {
    this.#sofar += amount;
    const { stderr } = this.session.host;
    const nowMs = performance.now();
    if (this.session.quiet || nowMs - this.#toldMs < (stderr.isTTY ? ON_TERMINAL_MS : IN_LOG_MS)) return;
    this.#toldMs = nowMs;
    stderr.write(stderr.isTTY ? CLEAR_LINE + this.#text(nowMs) : `${this.#text(nowMs)}\n`);
  }

  /** Clears the line, so that other output can be written. */
  clear(): void {
    const { stderr } = this.session.host;
    if (!this.session.quiet && stderr.isTTY) stderr.write(CLEAR_LINE);
  }

  #text(nowMs: Milliseconds): string {
    const part = Math.min(1, this.#sofar / this.all);
    const percent = `${(100 * part).toFixed(part < 0.1 ? 1 : 0)} %`;
    if (part < LEAST_PART) return percent;
    const leftMs = ((nowMs - this.#startedMs) * (1 - part)) / part;
    return `${percent}, ${roughTime(leftMs)} left`;
  }
}

/** `40 s`, `12 min`, `3.5 h`: rounded as suits an estimate. */
export function roughTime(ms: Milliseconds): string {
  if (ms < 100 * SECOND) return `${Math.max(1, Math.round(ms / SECOND))} s`;
  if (ms < 100 * MINUTE) return `${Math.round(ms / MINUTE)} min`;
  const hours = ms / (60 * MINUTE);
  return `${hours < 10 ? hours.toFixed(1) : Math.round(hours)} h`;
}
