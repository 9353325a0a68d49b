import type { Milliseconds } from '../base/units.js';

/** Something that waits for a point in time. */
export interface Sleeper {
  readonly due: Milliseconds;
  /** Unique, so that the order of (due, sequence) is total. */
  readonly sequence: number;
  readonly wake: () => void;
  state: 'waiting' | 'taken' | 'cancelled';
}

/** A heap of sleepers: earliest due first, equal times in the order of arrival. Cancelled ones are skipped. */
export class Sleepers {
  readonly #heap: Sleeper[] = [];
  #sequence = 0;
  #cancelled = 0;

  /** How many are waiting. */
  get size(): number {
    return this.#heap.length - this.#cancelled;
  }

  add(due: Milliseconds, wake: () => void): Sleeper {
    const sleeper: Sleeper = { due, sequence: this.#sequence++, wake, state: 'waiting' };
    this.#heap.push(sleeper);
    this.#up(this.#heap.length - 1);
    return sleeper;
  }

  cancel(sleeper: Sleeper): void {
    if (sleeper.state === 'waiting') this.#cancelled++;
    sleeper.state = 'cancelled';
  }

  /** When the first is due; undefined if none is waiting. */
  nextDue(): Milliseconds | undefined {
    this.#dropCancelled();
    return this.#heap[0]?.due;
  }

  /** Removes and returns the first if it is due by `now`. */
  takeDue(now: Milliseconds): Sleeper | undefined {
    const due = this.nextDue();
    const sleeper = due !== undefined && due <= now ? this.#take() : undefined;
    if (sleeper !== undefined) sleeper.state = 'taken';
    return sleeper;
  }

  #dropCancelled(): void {
    while (this.#heap[0]?.state === 'cancelled') {
      this.#take();
      this.#cancelled--;
    }
  }

  #take(): Sleeper | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first !== undefined && last !== undefined && first !== last) {
      this.#heap[0] = last;
      this.#down(0);
    }
    return first;
  }

  #up(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#before(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #down(start: number): void {
    let index = start;
    for (;;) {
      let least = index;
      for (const child of [2 * index + 1, 2 * index + 2]) {
        if (child < this.#heap.length && this.#before(child, least)) least = child;
      }
      if (least === index) return;
      this.#swap(index, least);
      index = least;
    }
  }

  #before(a: number, b: number): boolean {
    const x = this.#heap[a] as Sleeper;
    const y = this.#heap[b] as Sleeper;
    return x.due < y.due || (x.due === y.due && x.sequence < y.sequence);
  }

  #swap(a: number, b: number): void {
    const x = this.#heap[a] as Sleeper;
    this.#heap[a] = this.#heap[b] as Sleeper;
    this.#heap[b] = x;
  }
}
