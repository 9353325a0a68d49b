import type { Turns } from '../clock/clock.js';

/** Admits a number of holders at a time; others wait in line, first in, first out. */
export class Semaphore {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param turns if given, a waiter resumes at the next turn, as with asyncio's semaphore */
  constructor(
    places: number,
    readonly turns?: Turns,
  ) {
    this.#free = places;
  }

  async use<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #enter(): Promise<void> | undefined {
    if (this.#free > 0 && this.#waiting.length === 0) {
      this.#free--;
      return undefined;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else if (this.turns === undefined) next();
    else this.turns.soon(next);
  }
}
