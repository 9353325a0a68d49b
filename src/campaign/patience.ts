import { SECOND, type Milliseconds } from '../base/units.js';

/** A time limit on one piece of work. */
export interface Patience {
  /** Aborts when the limit is exceeded. */
  readonly signal: AbortSignal;
  /** To be called when the piece has ended. */
  end(): void;
}

/** Elapsed time of this process: real, and used by all its threads. */
export interface Spent {
  readonly wallMs: Milliseconds;
  readonly cpuMs: Milliseconds;
}

const CHECK_EVERY_MS = SECOND / 2;
/** Waiting without using the processor is not work: after this many times the limit it is given up, too. */
const WAITING = 60;

/**
 * Limits a piece of work by the processor time that this process uses meanwhile. Real time says little: where other
 * programs want the processor it passes without any work being done, and sound cells would be called endless.
 *
 * @param mostMs processor time for the piece
 * @param threads threads that work at the same time, each of which uses a part
 */
export function patience(mostMs: Milliseconds, threads: number, spent: () => Spent = spentSoFar): Patience {
  const controller = new AbortController();
  const before = spent();
  const timer = setInterval(() => {
    const now = spent();
    const isOver = now.cpuMs - before.cpuMs > mostMs * threads || now.wallMs - before.wallMs > mostMs * WAITING;
    if (isOver) controller.abort(new Error('it did not end'));
  }, CHECK_EVERY_MS);
  timer.unref();
  return { signal: controller.signal, end: () => clearInterval(timer) };
}

function spentSoFar(): Spent {
  const { user, system } = process.cpuUsage();
  return { wallMs: performance.now(), cpuMs: (user + system) / 1000 };
}
