import { seededRandom, type Random } from '../base/random.js';

/** A source of random numbers that is made when it is first used: most requests never draw. */
export class RequestRandom implements Random {
  #source: Random | undefined;

  constructor(readonly seed: string) {}

  get #random(): Random {
    this.#source ??= seededRandom(this.seed);
    return this.#source;
  }

  next(): number {
    return this.#random.next();
  }

  below(below: number): number {
    return this.#random.below(below);
  }

  bytes(count: number): Uint8Array {
    return this.#random.bytes(count);
  }

  fork(label: string): Random {
    return this.#random.fork(label);
  }
}
