import type { Milliseconds } from '../../base/units.js';

/** A failed attempt, and the one that comes after it. */
export interface Pause {
  /** What the failed attempt threw; its message names the URL. */
  readonly problem: unknown;
  /** The number of the attempt that comes next, and how many there are. */
  readonly attempt: number;
  readonly attempts: number;
  /** How long until then. */
  readonly ms: Milliseconds;
}

/** Called when a verification starts waiting. The function it returns is called when that wait is over. */
export interface Watch {
  /** A request is under way. @param timeoutMs after which the attempt is given up */
  sent(url: string, timeoutMs: Milliseconds): () => void;
  /** An attempt has failed, and another will be made. */
  pausing(pause: Pause): () => void;
}
