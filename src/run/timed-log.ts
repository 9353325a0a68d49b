import type { Milliseconds } from '../base/units.js';
import type { CotLog, LogLine } from '../cot/log.js';

/** Receives what a verification finds. */
export interface RunLog {
  /** @param atMs on the clock of the run, from its beginning */
  write(line: LogLine, atMs: Milliseconds): void;
}

/** The core has no clock: times are put to its log here. What comes after the verdict is not for the log. */
export class TimedLog implements CotLog {
  #log: RunLog | undefined;

  constructor(
    log: RunLog | undefined,
    readonly now: () => Milliseconds,
  ) {
    this.#log = log;
  }

  write(line: LogLine): void {
    this.#log?.write(line, this.now());
  }

  close(): void {
    this.#log = undefined;
  }
}
