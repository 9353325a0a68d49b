import type { CancelSignal } from '../clock/cancellation.js';

/** Gives a place back. Calling it again does nothing. */
export type Leave = () => void;

/** Lets each host serve a limited number of requests at once; others wait in line, first come, first served. */
export class Capacity {
  readonly #hosts = new Map<string, HostQueue>();

  /** @param limits most at once, by host; a host that is not named has no limit */
  constructor(limits: Readonly<Record<string, number>>) {
    for (const [host, most] of Object.entries(limits)) this.#hosts.set(host, new HostQueue(most));
  }

  /**
   * A place at a host, at once or when one is free; undefined if the host has no limit.
   *
   * @throws the signal's reason if it aborts first
   */
  enter(host: string, signal: CancelSignal): Promise<Leave> | undefined {
    return this.#hosts.get(host)?.enter(signal);
  }
}

class HostQueue {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(most: number) {
    this.#free = most;
  }

  enter(signal: CancelSignal): Promise<Leave> {
    return new Promise((resolve, reject) => {
      const give = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve(this.#leaveOnce());
      };
      const giveUp = (): void => {
        this.#waiting.delete(give);
        reject(signal.reason);
      };
      if (this.#free > 0) {
        this.#free--;
        give();
        return;
      }
      this.#waiting.add(give);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  #leaveOnce(): Leave {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const [next] = this.#waiting;
      if (next === undefined) {
        this.#free++;
      } else {
        this.#waiting.delete(next);
        next();
      }
    };
  }
}
