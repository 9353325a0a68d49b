import type { Cursor } from './cursor.js';

/** How far, in characters, the colon of a key can be from the key's beginning. */
const REACH = 1024;

/** Where something began that becomes a key if a colon follows on the same line. */
export interface KeyPlace {
  /** Levels of brackets around it. */
  readonly level: number;
  /** Number of the token that it begins with, counted from the beginning of the document. */
  readonly token: number;
  /** Whether nothing but a key can stand there. */
  readonly required: boolean;
  readonly index: number;
  readonly line: number;
  readonly column: number;
}

/**
 * The places that may yet turn out to be keys: at most one for each level of brackets. They are in the order of the
 * text, so the first one is always the oldest.
 */
export class SimpleKeys {
  readonly #places: KeyPlace[] = [];

  constructor(readonly cursor: Cursor) {}

  /** Number of the first token that may turn out to be in a key. */
  get firstToken(): number | undefined {
    return this.#places[0]?.token;
  }

  /** Remembers a place, instead of an earlier one of the same level. */
  save(place: KeyPlace): void {
    this.drop(place.level);
    this.#places.push(place);
  }

  /** Takes the place of a level out, if there is one, since its colon was found. */
  take(level: number): KeyPlace | undefined {
    return this.#places.at(-1)?.level === level ? this.#places.pop() : undefined;
  }

  /** Forgets the place of a level. @throws PythonError if a key was required there */
  drop(level: number): void {
    if (this.take(level)?.required === true) this.#missing();
  }

  /** Forgets places on earlier lines or out of reach. @throws PythonError if a key was required there */
  dropStale(): void {
    for (;;) {
      const first = this.#places[0];
      if (first === undefined || (first.line === this.cursor.line && !this.cursor.isFartherThan(REACH, first.index)))
        return;
      this.#places.shift();
      if (first.required) this.#missing();
    }
  }

  #missing(): never {
    return this.cursor.fail('a colon is missing after a key');
  }
}
