import { messageOf } from '../base/errors.js';
import { SECOND, type Milliseconds } from '../base/units.js';
import type { Clock } from '../clock/clock.js';
import type { Pause, Watch } from '../services/http/watch.js';

interface Sent {
  readonly url: string;
  readonly sinceMs: Milliseconds;
  readonly untilMs: Milliseconds;
}

interface Paused extends Pause {
  readonly untilMs: Milliseconds;
}

/** Tracks what live verifications are waiting for. */
export class Waiting implements Watch {
  readonly #sent = new Set<Sent>();
  readonly #pauses = new Set<Paused>();

  constructor(readonly clock: Clock) {}

  sent(url: string, timeoutMs: Milliseconds): () => void {
    const sinceMs = this.clock.now();
    return member(this.#sent, { url, sinceMs, untilMs: sinceMs + timeoutMs });
  }

  pausing(pause: Pause): () => void {
    return member(this.#pauses, { ...pause, untilMs: this.clock.now() + pause.ms });
  }

  /**
   * The next attempt and its reason, or else the request in flight for longest; undefined if nothing is waited for.
   * `about` identifies the wait, independent of time.
   */
  next(): { readonly about: string; readonly text: string } | undefined {
    const now = this.clock.now();
    const [pause] = [...this.#pauses].sort((a, b) => a.untilMs - b.untilMs);
    const [sent] = this.#sent;
    const others = this.#pauses.size + this.#sent.size - 1;
    const more = others > 0 ? ` (and for ${others} more)` : '';
    if (pause !== undefined) {
      const about = `attempt ${pause.attempt} of ${pause.attempts}`;
      const problem = messageOf(pause.problem);
      return { about: `${about} ${problem}`, text: `${about} in ${seconds(pause.untilMs - now)}${more}: ${problem}` };
    }
    if (sent === undefined) return undefined;
    const times = `for ${Math.floor((now - sent.sinceMs) / SECOND)} s, given up in ${seconds(sent.untilMs - now)}`;
    return { about: sent.url, text: `an answer, ${times}${more}: ${sent.url}` };
  }
}

/** Adds an element. @returns a function that removes it */
function member<T>(set: Set<T>, one: T): () => void {
  set.add(one);
  return () => void set.delete(one);
}

function seconds(ms: Milliseconds): string {
  return `${Math.max(0, Math.ceil(ms / SECOND))} s`;
}
